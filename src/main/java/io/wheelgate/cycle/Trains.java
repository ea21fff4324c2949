package io.wheelgate.cycle;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.notice.TrainNews;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.Outline;
import io.wheelgate.release.Product;
import io.wheelgate.release.Train;
import io.wheelgate.release.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Starts the releases that begin by themselves. One that could not begin at its time, because another cycle was open or the
 * desk was down, begins within a day as soon as it can; then it is left out.
 */
@Component
class Trains {

    private static final Logger LOG = LoggerFactory.getLogger(Trains.class);
    private static final Duration LATEST = Duration.ofDays(1);

    private final Products products;
    private final Ledger ledger;
    private final Desk desk;
    private final TrainNews news;
    private final Clock clock;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Trains(Products products, Ledger ledger, Desk desk, TrainNews news, Clock clock) {
        this.products = products;
        this.ledger = ledger;
        this.desk = desk;
        this.news = news;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 30, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void look() {
        products.all().forEach(this::lookAlone);
    }

    /** A product that cannot be looked at holds up no other. */
    private void lookAlone(Product product) {
        try {
            products.timetable(product.name()).train().ifPresent(train -> look(product, train));
        } catch (RuntimeException e) {
            LOG.warn("Could not see whether a release of {} is to begin; looking again soon", product.name(), e);
        }
    }

    private void look(Product product, Train train) {
        Instant now = clock.instant();
        train.last(now)
                .filter(departure -> departure.isAfter(now.minus(LATEST)))
                .filter(departure -> !hasBegunSince(product, departure))
                .ifPresent(departure -> start(product, train, departure));
    }

    /** Whoever has started one by hand since has started this one; a hot fix has other commits, and is none. */
    private boolean hasBegunSince(Product product, Instant departure) {
        return ledger.runsOf(product.name()).stream()
                .filter(run -> run.kind() == Outline.Kind.RELEASE)
                .reduce((earlier, later) -> later)
                .filter(last -> !last.requestedAt().isBefore(departure))
                .isPresent();
    }

    private void start(Product product, Train train, Instant departure) {
        String time = Freeze.time(departure, train.zone());
        Optional<Version> live = ledger.live(product.name()).last();
        if (live.isEmpty()) {
            tell(product, time, "the desk has released nothing of it yet, so it does not know the next version");
            return;
        }
        try {
            desk.start(
                    train.startedBy(),
                    product.name(),
                    live.get().next().toString(),
                    "The release of " + time + ", started by the desk for " + train.startedBy() + ".");
        } catch (RuntimeException refused) {
            tell(product, time, String.valueOf(refused.getMessage()));
        }
    }

    private void tell(Product product, String time, String why) {
        String departure = product.name() + " " + time;
        if (!told.contains(departure)) {
            LOG.warn(
                    "The release of {} of {} could not begin: {}. The desk tries it for a day; or start it by hand",
                    product.name(),
                    time,
                    why);
            news.couldNotBegin(product.name(), time, why);
            told.add(departure);
        }
    }
}
