package io.wheelgate.cycle.standing;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.Questions;
import io.wheelgate.cycle.Questions.Question;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Contents;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Version;
import io.wheelgate.step.Inspection;
import io.wheelgate.step.Inspection.Heard;
import io.wheelgate.step.KnownVersions;
import io.wheelgate.step.WayAhead;
import io.wheelgate.step.WayAhead.Application;
import io.wheelgate.step.WayAhead.Library;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks repositories, index and environments side by side what a release would meet, and waits for none of them long. */
@Component
public class StartQuestions {

    /** What depends on the answers of the applications does without the slow ones. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final WayAhead ahead;
    private final Inspection inspection;
    private final Ledger ledger;
    private final Products products;
    private final Clock clock;
    private final Questions<Product, KnownVersions> versions;
    private final Questions<Subject, Library> libraries;
    private final Questions<Subject, Optional<Contents>> contents;
    private final Questions<Subject, List<String>> indices;
    private final Questions<Subject, Application> applications;
    private final Questions<Subject, List<String>> offers;
    private final Questions<Environment, List<Heard>> environments;

    StartQuestions(WayAhead ahead, Inspection inspection, Ledger ledger, Products products, Clock clock) {
        this.ahead = ahead;
        this.inspection = inspection;
        this.ledger = ledger;
        this.products = products;
        this.clock = clock;
        this.versions = new Questions<>("versions", Duration.ZERO, clock);
        this.libraries = new Questions<>("the library", Duration.ZERO, clock);
        this.contents = new Questions<>("what is new", Duration.ZERO, clock);
        this.indices = new Questions<>("the index", Duration.ZERO, clock);
        this.applications = new Questions<>("applications", Duration.ZERO, clock);
        this.offers = new Questions<>("what the index offers", Duration.ZERO, clock);
        this.environments = new Questions<>("environments", Duration.ZERO, clock);
    }

    /** @param consumer empty for what is asked about all of the product */
    private record Subject(Product product, String person, List<Event> request, String consumer) {}

    /** The versions in the library's repository, as soon as they are known. */
    public Question<KnownVersions> versions(Product product) {
        return versions.ask(product, () -> ahead.versions(product));
    }

    /**
     * What is known by now.
     *
     * @param person who would start the cycle
     * @param request what it would begin with
     */
    public StartKnown ask(Product product, String person, List<Event> request) {
        Supposed run = Supposed.of(ledger, products, product, person, clock.instant(), request);
        Subject all = new Subject(product, person, request, "");
        Question<Library> library = libraries.ask(all, () -> ahead.library(run));
        Question<List<String>> index = indices.ask(all, () -> ahead.index(run));
        Map<Consumer, Question<Application>> pins = new LinkedHashMap<>();
        for (Consumer consumer : product.consumers()) {
            Subject one = new Subject(product, person, request, consumer.name());
            pins.put(consumer, applications.ask(one, () -> ahead.application(run, consumer)));
        }
        Question<List<String>> offered =
                offers.ask(all, () -> ahead.unserved(run, pinned(pins).values()));
        Question<Optional<Contents>> news = contents.ask(all, () -> ahead.contents(run.accepted(pinned(pins))));
        Map<Environment, Question<List<Heard>>> running = new LinkedHashMap<>();
        WayAhead.installed(product).forEach(place -> running.put(place, environments.ask(place, () -> heard(place))));
        return new StartAnswers(product)
                .library(library)
                .reasons(index, "The index could not be looked up")
                .reasons(ahead.live(run))
                .pins(pins)
                .reasons(offered, "Whether the index offers what is pinned now could not be looked up")
                .known(ahead, ahead.people(run), news, running);
    }

    private List<Heard> heard(Environment place) {
        return place.probes().stream().map(inspection::ask).toList();
    }

    /** What the applications pin that have answered by then. */
    private static Map<String, Version> pinned(Map<Consumer, Question<Application>> pins) {
        Map<String, Version> known = new LinkedHashMap<>();
        pins.forEach((consumer, question) -> question.known(SHORT, silent -> {})
                .flatMap(Application::pinned)
                .ifPresent(version -> known.put(consumer.name(), version)));
        return known;
    }

    @PreDestroy
    void close() {
        List.of(versions, libraries, contents, indices, applications, offers, environments)
                .forEach(Questions::close);
    }
}
