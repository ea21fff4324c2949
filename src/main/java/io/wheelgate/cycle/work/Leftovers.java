package io.wheelgate.cycle.work;

import io.wheelgate.configuration.DeskHome;
import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.step.LeftOpen;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has the pull requests closed that something waited for until its end: a roll back that was aborted or left, or anything
 * whose record was closed. What is undone by steps of its own closes them itself, earlier.
 */
@Component
public class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Ledger ledger;
    private final Products products;
    private final LeftOpen left;
    private final OutputLogs logs;
    /** Those that this desk has nothing to do for any more. */
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    Leftovers(Ledger ledger, Products products, LeftOpen left, DeskHome home) {
        this.ledger = ledger;
        this.products = products;
        this.left = left;
        this.logs = new OutputLogs(home.path());
    }

    /** A forge that cannot be reached is asked again in a while. */
    @Scheduled(initialDelay = 30, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    public void close() {
        ledger.endedWaiting().stream().filter(id -> !done.contains(id)).forEach(this::close);
    }

    private void close(String id) {
        try {
            Cycle cycle = ledger.cycle(id);
            String step = cycle.merges().lastStep().orElseThrow();
            Instant begun = cycle.begun(step).orElse(cycle.requestedAt());
            left.close(new Round(ledger, products, step, cycle, begun, logs.file(id, step, begun)));
            done.add(id);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Could not close what {} has left open at its forge; trying again in a minute: {}",
                    id,
                    e.getMessage());
        }
    }
}
