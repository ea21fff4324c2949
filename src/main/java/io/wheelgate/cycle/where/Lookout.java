package io.wheelgate.cycle.where;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.work.Redaction;
import io.wheelgate.ledger.Sightings;
import io.wheelgate.ledger.Sightings.Kind;
import io.wheelgate.ledger.Sightings.Subject;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.step.Inspection;
import io.wheelgate.step.Inspection.Heard;
import io.wheelgate.step.Installable;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks every instance what it runs, and every application what it pins, again and again. Each question has a thread of its
 * own, and is not asked anew before it is answered: a slow one delays no other.
 */
@Component
public class Lookout {

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final int FIRST_SECONDS = 5;
    private static final int LONGEST_WORDS = 1000;

    private final Products products;
    private final Inspection inspection;
    private final Installable installable;
    private final Sightings sightings;
    private final DriftWatch drifts;
    private final LookoutProperties settings;
    private final Clock clock;
    private final Set<Subject> underWay = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(Lookout::thread);
    private final ExecutorService askers = Executors.newCachedThreadPool(Lookout::thread);

    Lookout(
            Products products,
            Inspection inspection,
            Installable installable,
            Sightings sightings,
            DriftWatch drifts,
            LookoutProperties settings,
            Clock clock) {
        this.products = products;
        this.inspection = inspection;
        this.installable = installable;
        this.sightings = sightings;
        this.drifts = drifts;
        this.settings = settings;
        this.clock = clock;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lookout");
        thread.setDaemon(true);
        return thread;
    }

    @PostConstruct
    void begin() {
        if (!settings.isOff()) {
            long every = settings.every().toMillis();
            long first = Math.min(every, TimeUnit.SECONDS.toMillis(FIRST_SECONDS));
            rounds.scheduleWithFixedDelay(this::lookAlways, first, every, TimeUnit.MILLISECONDS);
        }
    }

    /** Whatever is thrown out of a round ends all that would follow. */
    private void lookAlways() {
        try {
            look();
        } catch (RuntimeException | Error e) {
            LOG.error("Could not look at what runs where; looking again soon", e);
        }
    }

    /** Begins to ask everything that is configured, and waits for nothing. */
    public void look() {
        for (Product product : products.all()) {
            product.environments().forEach(environment -> look(product, environment));
            Set<String> asked = new HashSet<>();
            product.environments().stream()
                    .filter(environment -> asked.add(environment.consumer()))
                    .forEach(environment -> ask(
                            new Subject(product.name(), Kind.PINNED, environment.consumer(), 0),
                            () -> pinned(product, environment),
                            () -> {}));
        }
    }

    /** Whether every question is answered, and what follows from it is noted. */
    public boolean isIdle() {
        return underWay.isEmpty();
    }

    private void look(Product product, Environment environment) {
        List<Probe> probes = environment.probes();
        for (int i = 0; i < probes.size(); i++) {
            Probe probe = probes.get(i);
            ask(
                    new Subject(product.name(), Kind.RUNNING, environment.name(), i + 1),
                    () -> inspection.ask(probe),
                    () -> drifts.judge(product, environment));
        }
    }

    private void ask(Subject subject, Supplier<Heard> question, Runnable then) {
        if (underWay.add(subject)) {
            try {
                askers.execute(() -> answer(subject, question, then));
            } catch (RuntimeException | Error e) {
                underWay.remove(subject);
                throw e;
            }
        }
    }

    private void answer(Subject subject, Supplier<Heard> question, Runnable then) {
        try {
            note(subject, question, then);
        } catch (RuntimeException | Error e) {
            LOG.warn("Could not keep what was seen of {}; looking again soon", subject, e);
        } finally {
            underWay.remove(subject);
        }
    }

    /** When it was asked counts, not when it was answered: the answer may be old by then. */
    private void note(Subject subject, Supplier<Heard> question, Runnable then) {
        Instant askedAt = clock.instant();
        Heard heard = answer(question);
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        heard.version()
                .ifPresentOrElse(
                        version -> sightings.seen(subject, askedAt, version),
                        () -> sightings.silent(subject, askedAt, words(subject, heard.why())));
        then.run();
    }

    private String words(Subject subject, String why) {
        String plain = new Redaction(products.named(subject.product())).of(why);
        return plain.substring(0, Math.min(plain.length(), LONGEST_WORDS));
    }

    private static Heard answer(Supplier<Heard> question) {
        try {
            return question.get();
        } catch (RuntimeException failure) {
            return new Heard(Optional.empty(), String.valueOf(failure.getMessage()));
        }
    }

    private Heard pinned(Product product, Environment environment) {
        return new Heard(
                Optional.of(installable.pins(product, environment).get(0).version()), "");
    }

    @PreDestroy
    void close() {
        rounds.shutdownNow();
        askers.shutdownNow();
    }
}
