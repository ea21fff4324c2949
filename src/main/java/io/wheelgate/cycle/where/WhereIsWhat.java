package io.wheelgate.cycle.where;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.Turns;
import io.wheelgate.cycle.Turns.Holder;
import io.wheelgate.ledger.Drifts;
import io.wheelgate.ledger.Drifts.Drift;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.Sightings;
import io.wheelgate.ledger.Sightings.Kind;
import io.wheelgate.ledger.Sightings.Sighting;
import io.wheelgate.ledger.Sightings.Subject;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Tells of each environment what is pinned, what the desk installed last, and what runs there as it was seen last. It asks
 * nobody but the desk's own tables.
 */
@Component
public class WhereIsWhat {

    private final Products products;
    private final Ledger ledger;
    private final Sightings sightings;
    private final Drifts drifts;
    private final Turns turns;

    WhereIsWhat(Products products, Ledger ledger, Sightings sightings, Drifts drifts, Turns turns) {
        this.products = products;
        this.ledger = ledger;
        this.sightings = sightings;
        this.drifts = drifts;
        this.turns = turns;
    }

    /** How an environment stands. */
    public enum State {
        /** Somebody installs there at this moment. */
        INSTALLING,
        /** It runs something else than the desk installed last. */
        DRIFT,
        /** Not every instance answered the last time. */
        NO_ANSWER,
        /** Every instance answers what the desk installed last. */
        AS_INSTALLED,
        /** It runs something else, and that is known: a person decides about an install there. */
        UNDECIDED,
        /** The desk has installed nothing there yet. */
        NEVER_INSTALLED,
        /** The desk has not asked since it installed there. */
        NOT_ASKED
    }

    /**
     * An environment of a product; versions are texts, and moments are in UTC.
     *
     * @param stage {@code development}, {@code staging} or {@code live}
     * @param pinned what the application pins, as it was read last
     * @param pinTrouble why the pin could not be read the last time
     * @param installed what the desk installed last; {@code installedBy} the id of the cycle that did
     * @param installing the title of what installs there now
     * @param drift since when it has run something else
     */
    public record Place(
            String product,
            String environment,
            String stage,
            State state,
            Optional<String> pinned,
            Optional<String> pinTrouble,
            Optional<String> installed,
            Optional<Instant> installedAt,
            Optional<String> installedBy,
            Optional<String> installing,
            Optional<Since> drift,
            List<Instance> instances) {}

    /** @param seenRightAt when it was last seen as installed; {@code firstSeenAt} when it was first seen otherwise */
    public record Since(Optional<Instant> seenRightAt, Instant firstSeenAt) {}

    /**
     * One instance.
     *
     * @param running what it answered last, at {@code seenAt}; perhaps not the last time that it was asked, at {@code askedAt}
     * @param error why it did not answer the last time
     */
    public record Instance(
            int number,
            Optional<String> running,
            Optional<Instant> seenAt,
            Optional<Instant> askedAt,
            Optional<String> error) {}

    /** Every environment of the configured products, in their order. */
    public List<Place> now() {
        return now(product -> true);
    }

    /** The environments of one product; none when it is not configured. */
    public List<Place> of(String name) {
        return now(product -> product.name().equals(name));
    }

    private List<Place> now(Predicate<Product> which) {
        Map<Subject, Sighting> seen =
                sightings.all().stream().collect(Collectors.toMap(Sighting::subject, Function.identity()));
        Turns.Open open = turns.open();
        BiFunction<String, String, Optional<Entry>> installed = installed();
        return products.all().stream()
                .filter(which)
                .flatMap(product -> product.environments().stream()
                        .map(environment -> place(product, environment, seen, open, installed)))
                .toList();
    }

    /** The configured products that the desk installs nowhere. */
    public List<String> nowhere() {
        return products.all().stream()
                .filter(product -> product.environments().isEmpty())
                .map(Product::name)
                .toList();
    }

    /** Of all of them at once, as soon as every run is in the catalogue. */
    private BiFunction<String, String, Optional<Entry>> installed() {
        if (!ledger.isCatalogued()) {
            return ledger::lastInstalled;
        }
        Map<List<String>, Entry> present = ledger.lastInstalled();
        return (product, environment) -> Optional.ofNullable(present.get(List.of(product, environment)));
    }

    private Place place(
            Product product,
            Environment environment,
            Map<Subject, Sighting> seen,
            Turns.Open open,
            BiFunction<String, String, Optional<Entry>> last) {
        Optional<Sighting> pin = at(seen, new Subject(product.name(), Kind.PINNED, environment.consumer(), 0));
        Optional<Entry> installed = last.apply(product.name(), environment.name());
        Optional<String> installing =
                turns.holder(open, product, environment, "").map(Holder::cycle).map(Cycle::title);
        Optional<Drift> drift = drifts.open(product.name(), environment.name());
        List<Instance> instances = instances(product, environment, seen);
        return new Place(
                product.name(),
                environment.name(),
                environment.stage().name().toLowerCase(Locale.ROOT),
                state(installing.isPresent(), drift.isPresent(), installed, instances),
                pin.flatMap(Sighting::version).map(Version::toString),
                pin.flatMap(Sighting::error),
                installed.map(entry -> ((Installed) entry.event()).version().toString()),
                installed.map(Entry::at),
                installed.map(Entry::cycle),
                installing,
                drift.map(since -> new Since(since.rightAt(), since.begunAt())),
                instances);
    }

    private static Optional<Sighting> at(Map<Subject, Sighting> seen, Subject subject) {
        return Optional.ofNullable(seen.get(subject));
    }

    private static List<Instance> instances(Product product, Environment environment, Map<Subject, Sighting> seen) {
        return IntStream.rangeClosed(1, environment.probes().size())
                .mapToObj(number -> instance(
                        number, at(seen, new Subject(product.name(), Kind.RUNNING, environment.name(), number))))
                .toList();
    }

    private static Instance instance(int number, Optional<Sighting> seen) {
        return new Instance(
                number,
                seen.flatMap(Sighting::version).map(Version::toString),
                seen.flatMap(Sighting::seenAt),
                seen.map(Sighting::askedAt),
                seen.flatMap(Sighting::error));
    }

    private static State state(boolean installing, boolean drift, Optional<Entry> installed, List<Instance> instances) {
        if (installing) {
            return State.INSTALLING;
        }
        if (drift) {
            return State.DRIFT;
        }
        if (instances.stream().anyMatch(instance -> instance.error().isPresent())) {
            return State.NO_ANSWER;
        }
        return installed.map(entry -> state(entry, instances)).orElse(State.NEVER_INSTALLED);
    }

    private static State state(Entry installed, List<Instance> instances) {
        boolean asked = instances.stream()
                .allMatch(instance ->
                        instance.askedAt().filter(installed.at()::isBefore).isPresent());
        if (!asked) {
            return State.NOT_ASKED;
        }
        Optional<String> expected =
                Optional.of(((Installed) installed.event()).version().toString());
        return instances.stream().map(Instance::running).allMatch(expected::equals)
                ? State.AS_INSTALLED
                : State.UNDECIDED;
    }
}
