package io.wheelgate.cycle.work;

import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Burnt;
import io.wheelgate.release.Certificate;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.LiveNow;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.step.Effect;
import io.wheelgate.step.Run;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run of a step, and the one protocol by which it changes the outside world. */
final class Round implements Run {

    private final Ledger ledger;
    private final Products products;
    private final String step;
    private final Cycle cycle;
    private final Product product;
    private final Instant begun;
    private final Path log;

    Round(Ledger ledger, Products products, String step, Cycle cycle, Instant begun, Path log) {
        this.ledger = ledger;
        this.products = products;
        this.step = step;
        this.cycle = cycle;
        this.product = ledger.product(cycle.id());
        this.begun = begun;
        this.log = log;
    }

    @Override
    public Cycle cycle() {
        return cycle;
    }

    @Override
    public String step() {
        return step;
    }

    @Override
    public Product product() {
        return product;
    }

    @Override
    public Instant moment() {
        return begun.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public Set<Version> burnt() {
        return ledger.earlierCycles(cycle.id()).stream()
                .flatMap(earlier -> ledger.cycle(earlier).burnt().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<Burnt> burnt(Version version) {
        return ledger.earlierCycles(cycle.id()).stream()
                .flatMap(earlier -> ledger.cycle(earlier).burnt(version).stream())
                .findFirst();
    }

    @Override
    public LiveNow liveNow() {
        return ledger.liveNow(product.name());
    }

    @Override
    public Optional<Version> underTest() {
        return openRelease(product.name())
                .flatMap(Cycle::cut)
                .filter(Cut::isUnderTest)
                .map(Cut::version);
    }

    @Override
    public Map<CommitId, CommitId> backPorted() {
        Map<CommitId, CommitId> commits = new HashMap<>();
        ledger.earlierCycles(cycle.id())
                .forEach(earlier -> commits.putAll(ledger.cycle(earlier).backPorted()));
        commits.putAll(cycle.backPorted());
        return commits;
    }

    @Override
    public String keep(Certificate certificate) {
        return ledger.keep(cycle.id(), certificate);
    }

    @Override
    public Set<CommitId> waived() {
        Set<CommitId> commits = new HashSet<>(cycle.waived());
        ledger.earlierCycles(cycle.id())
                .forEach(earlier -> commits.addAll(ledger.cycle(earlier).waived()));
        return commits;
    }

    @Override
    public Map<CommitId, Version> developmentVersions() {
        return ledger.developmentVersions(product.name());
    }

    @Override
    public Set<String> otherProducts() {
        return Stream.concat(ledger.products().stream(), neighbours().stream().map(Product::name))
                .filter(name -> !name.equals(product.name()))
                .collect(Collectors.toSet());
    }

    @Override
    public List<Product> neighbours() {
        return products.besides(product);
    }

    @Override
    public Optional<Cycle> openRelease(String name) {
        return ledger.openCycle(name).map(ledger::cycle);
    }

    @Override
    public Set<Version> awaited() {
        return ledger.openCycles().stream()
                .map(ledger::cycle)
                .filter(open -> open.onDemand().isPresent() && open.product().equals(product.name()))
                .map(Cycle::target)
                .collect(Collectors.toSet());
    }

    @Override
    public void carryOut(Effect effect) {
        String description = effect.description();
        ledger.appendNow(cycle.id(), Entry.DESK, new Intended(step, description));
        boolean adopted = effect.isThere();
        if (!adopted) {
            act(effect, description);
        }
        ledger.appendNow(cycle.id(), Entry.DESK, new Achieved(step, description, adopted));
    }

    /** An act that fails may have happened all the same: only a look outside tells. One that is refused stays refused. */
    private static void act(Effect effect, String description) {
        try {
            effect.act();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException failure) {
            if (!isThereAfter(failure, effect)) {
                throw failure;
            }
            return;
        }
        if (!effect.isThere()) {
            throw notThere(description);
        }
    }

    private static Failure notThere(String description) {
        String found = "no error was reported, but a look afterwards did not find it done";
        return new Failure(
                "Tried to " + description + ": " + found,
                Diagnosis.of(Kind.UNKNOWN, description, found)
                        .expected("A look afterwards finds it done.")
                        .by("whoever undid it at once, or a server that shows an older state")
                        .remedy("Look at it there; the desk looks again before it does anything."),
                null);
    }

    private static boolean isThereAfter(RuntimeException failure, Effect effect) {
        try {
            return effect.isThere();
        } catch (RuntimeException unknown) {
            failure.addSuppressed(unknown);
            return false;
        }
    }
}
