package io.wheelgate.cycle.where;

import io.wheelgate.cycle.Turns;
import io.wheelgate.cycle.reminding.DriftLetters;
import io.wheelgate.ledger.Drifts;
import io.wheelgate.ledger.Drifts.Drift;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.Sightings;
import io.wheelgate.ledger.Sightings.Kind;
import io.wheelgate.ledger.Sightings.Sighting;
import io.wheelgate.ledger.Sightings.Subject;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds out that an environment runs something else than the desk installed last, tells it once, and notes when it is
 * over. Nothing is judged while somebody installs there, nor by an answer that was asked for before the last install.
 */
@Component
class DriftWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DriftWatch.class);

    private final Ledger ledger;
    private final Sightings sightings;
    private final Drifts drifts;
    private final Turns turns;
    private final DriftLetters letters;
    private final TransactionTemplate transaction;

    DriftWatch(
            Ledger ledger,
            Sightings sightings,
            Drifts drifts,
            Turns turns,
            DriftLetters letters,
            TransactionTemplate transaction) {
        this.ledger = ledger;
        this.sightings = sightings;
        this.drifts = drifts;
        this.turns = turns;
        this.letters = letters;
        this.transaction = transaction;
    }

    /** One after the other: two instances that answer at the same moment make one drift. */
    synchronized void judge(Product product, Environment environment) {
        Optional<Entry> installed = ledger.lastInstalled(product.name(), environment.name());
        if (installed.isEmpty() || turns.isChanging(product, environment)) {
            return;
        }
        List<Sighting> answers = answers(product, environment, installed.get().at());
        Version expected = ((Installed) installed.get().event()).version();
        Optional<Drift> open = drifts.open(product.name(), environment.name());
        if (open.isPresent() && !open.get().installed().equals(expected)) {
            end(open.get(), installed.get().at(), "the desk installed " + expected);
            open = Optional.empty();
        }
        boolean wrong = answers.stream().anyMatch(answer -> !runs(answer, expected));
        if (wrong && open.isEmpty()) {
            begin(product, environment, installed.get(), answers);
        } else if (!wrong && answers.size() == environment.probes().size()) {
            sightings.seen(right(product, environment), first(answers), expected);
            open.ifPresent(drift -> end(drift, last(answers), "every instance answers " + expected + " again"));
        }
    }

    private static Subject right(Product product, Environment environment) {
        return new Subject(product.name(), Kind.RIGHT, environment.name(), 0);
    }

    private static boolean runs(Sighting answer, Version expected) {
        return answer.version().equals(Optional.of(expected));
    }

    /** What answered to the last question, asked since the install had ended. */
    private List<Sighting> answers(Product product, Environment environment, Instant installedAt) {
        return IntStream.rangeClosed(1, environment.probes().size())
                .mapToObj(i -> new Subject(product.name(), Kind.RUNNING, environment.name(), i))
                .flatMap(subject -> sightings.last(subject).stream())
                .filter(answer -> answer.isFresh() && answer.askedAt().isAfter(installedAt))
                .toList();
    }

    /** One instance may have been asked long before another. */
    private static Instant first(List<Sighting> answers) {
        return answers.stream()
                .map(Sighting::askedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant last(List<Sighting> answers) {
        return answers.stream()
                .map(Sighting::askedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void begin(Product product, Environment environment, Entry installed, List<Sighting> answers) {
        Version expected = ((Installed) installed.event()).version();
        Instant first = answers.stream()
                .filter(answer -> !runs(answer, expected))
                .map(Sighting::askedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        String running = answers.stream()
                .map(answer -> answer.version().orElseThrow().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        Optional<Instant> rightAt = sightings
                .last(right(product, environment))
                .filter(right -> runs(right, expected))
                .flatMap(Sighting::seenAt);
        transaction.executeWithoutResult(status -> {
            drifts.begin(product.name(), environment.name(), expected, running, rightAt, first);
            letters.tell(installed.cycle(), product.name(), environment.name(), expected, running, rightAt, first);
        });
        LOG.warn(
                "Environment {} of {} runs {}, and the desk installed {} last: somebody ran the script by hand, or a"
                        + " service came back as it was before. First seen at {}.",
                environment.name(),
                product.name(),
                running,
                expected,
                first);
    }

    private void end(Drift drift, Instant at, String reason) {
        drifts.end(drift, at, reason);
        LOG.info("Environment {} of {} is as it should be: {}", drift.environment(), drift.product(), reason);
    }
}
