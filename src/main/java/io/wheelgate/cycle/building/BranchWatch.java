package io.wheelgate.cycle.building;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.work.Redaction;
import io.wheelgate.release.Product;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Looks for new commits: every now and then, and at once when somebody says that there may be one. A hint is nothing more:
 * what is there is always read from git, and a hint that is lost is made up for by the next look.
 */
@Component
public class BranchWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BranchWatch.class);
    private static final int LOOKERS = 2;

    private final List<Product> products;
    private final Builds builds;
    private final Clock clock;
    private final Set<String> hinted = ConcurrentHashMap.newKeySet();
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final ScheduledExecutorService lookers = Executors.newScheduledThreadPool(LOOKERS, BranchWatch::looker);

    BranchWatch(Products products, Builds builds, Clock clock) {
        this.products = products.all().stream()
                .filter(product -> product.library().development().isOn())
                .toList();
        this.builds = builds;
        this.clock = clock;
    }

    /** Why the last look came to nothing. @param since when the first one in a row did not */
    public record Trouble(Instant since, String why) {}

    private static Thread looker(Runnable look) {
        Thread thread = new Thread(look, "watch for commits");
        thread.setDaemon(true);
        return thread;
    }

    /** Nothing is looked at before the desk is there for people. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        for (Product product : products) {
            long pause = product.library().development().pollEvery().toMillis();
            lookers.scheduleWithFixedDelay(() -> lookAlways(product), 0, pause, TimeUnit.MILLISECONDS);
        }
    }

    /** Looks soon; hints that come before that look are one with it. */
    public void hint(String name) {
        products.stream()
                .filter(product -> product.name().equals(name) && hinted.add(name))
                .forEach(this::lookNow);
    }

    /** The same once the transaction of the caller is committed. */
    public void hintAfterCommit(String name) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                hint(name);
            }
        });
    }

    private void lookNow(Product product) {
        try {
            lookers.execute(() -> {
                hinted.remove(product.name());
                lookAlways(product);
            });
        } catch (RejectedExecutionException closed) {
            LOG.debug("The desk ends: the next one looks at {}", product.name());
        }
    }

    /** Whatever is thrown out of a round ends all that would follow. */
    private void lookAlways(Product product) {
        try {
            look(product);
        } catch (Error e) {
            LOG.error("Could not look for new commits of {}; trying again", product.name(), e);
        }
    }

    /** One that comes to nothing is told when it is the first in a row, and on the first page. */
    private void look(Product product) {
        try {
            builds.look(product);
            troubles.remove(product.name());
        } catch (RuntimeException e) {
            String why = new Redaction(product).of(String.valueOf(e.getMessage()));
            Trouble before = troubles.get(product.name());
            troubles.put(product.name(), new Trouble(before == null ? clock.instant() : before.since(), why));
            if (before == null) {
                LOG.warn("Could not look for new commits of {}; trying again and again: {}", product.name(), why);
            }
        }
    }

    /** What keeps the desk from seeing new commits of a product now. */
    public Optional<Trouble> trouble(String product) {
        return Optional.ofNullable(troubles.get(product));
    }

    @Override
    public void close() {
        lookers.shutdownNow();
    }
}
