package io.wheelgate.cycle.watch;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.MovesAgain;
import io.wheelgate.release.Event.NothingMoves;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds any open cycle that nothing will move, and records it once. A cycle may be between two of its steps at the very
 * moment of a look: only what two looks in a row find, with nothing recorded in between, is so.
 */
@Component
public class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Ledger ledger;
    private final Movers movers;
    private final TransactionTemplate transaction;
    private final Map<String, Suspicion> suspicions = new ConcurrentHashMap<>();

    Watch(Ledger ledger, Movers movers, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.movers = movers;
        this.transaction = transaction;
    }

    /** What the last look found. @param entry the cycle's last entry at that time */
    private record Suspicion(String why, long entry) {}

    /** Looks at every open cycle. One that cannot be looked at keeps the look from no other. */
    @Scheduled(initialDelay = 30, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    public void look() {
        for (String cycle : ledger.openCycles()) {
            try {
                look(ledger.cycle(cycle));
            } catch (RuntimeException e) {
                LOG.warn("Could not look whether cycle {} moves; looking again in a minute", cycle, e);
            }
        }
    }

    private void look(Cycle cycle) {
        Optional<String> why = movers.standstill(cycle.id());
        if (why.isEmpty()) {
            suspicions.remove(cycle.id());
            record(cycle, new MovesAgain(), now -> now.standstill().isPresent());
            return;
        }
        NothingMoves found = new NothingMoves(why.get());
        Suspicion suspicion = new Suspicion(found.why(), lastEntry(cycle));
        if (suspicion.equals(suspicions.put(cycle.id(), suspicion))) {
            record(cycle, found, now -> !now.standstill().equals(Optional.of(found)));
        }
    }

    private static long lastEntry(Cycle cycle) {
        return cycle.entries().get(cycle.entries().size() - 1).sequence();
    }

    /** Holds the cycle, and with it whoever works on it, only when there is something to record. */
    private void record(Cycle seen, Event event, Predicate<Cycle> isNew) {
        if (isNew.test(seen)) {
            append(seen.id(), event, isNew);
        }
    }

    private void append(String id, Event event, Predicate<Cycle> isNew) {
        transaction.executeWithoutResult(status -> {
            ledger.hold(id);
            Cycle now = ledger.cycle(id);
            if (now.ending().isEmpty() && isNew.test(now)) {
                ledger.append(id, Entry.DESK, event);
                log(now, event);
            }
        });
    }

    private static void log(Cycle cycle, Event event) {
        if (event instanceof NothingMoves found) {
            LOG.warn("Nothing moves {} (cycle {}): {}", cycle.title(), cycle.id(), found.why());
        } else {
            LOG.info("{} moves again (cycle {})", cycle.title(), cycle.id());
        }
    }
}
