package io.wheelgate.ledger;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the runs of an older desk into the catalogue, the newest first: each in a transaction of its own, a second at a time, so
 * that it goes on where it was stopped and holds nothing up.
 */
@Component
public class OldCycles {

    private static final Logger LOG = LoggerFactory.getLogger(OldCycles.class);
    private static final int TOGETHER = 100;
    private static final long ONE_GO = TimeUnit.SECONDS.toNanos(1);

    private final Ledger ledger;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
    private volatile boolean done;

    OldCycles(Ledger ledger, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether every run is in the catalogue: new ones are from their beginning. */
    public boolean areDone() {
        return done;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void goOn() {
        long until = System.nanoTime() + ONE_GO;
        while (!done && System.nanoTime() < until) {
            some(until);
        }
    }

    private void some(long until) {
        List<String> waiting = jdbc
                .queryForList(
                        "select id from cycle where catalogued = false order by requested_at desc"
                                + " fetch first ? rows only",
                        String.class,
                        TOGETHER + unreadable.size())
                .stream()
                .filter(id -> !unreadable.contains(id))
                .toList();
        done = waiting.isEmpty();
        waiting.stream().takeWhile(id -> System.nanoTime() < until).forEach(this::add);
    }

    private void add(String cycle) {
        try {
            transaction.executeWithoutResult(status -> ledger.catalogue(cycle));
        } catch (RuntimeException e) {
            unreadable.add(cycle);
            LOG.warn(
                    "Could not put cycle {} into the catalogue: no search finds it. Trying again at the next start",
                    cycle,
                    e);
        }
    }
}
