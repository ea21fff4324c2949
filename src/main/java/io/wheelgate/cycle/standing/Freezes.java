package io.wheelgate.cycle.standing;

import io.wheelgate.configuration.Products;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.FreezeCalendar;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Waits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is frozen now or soon, in sentences for the pages. */
@Component
public class Freezes {

    private static final Duration SOON = Duration.ofDays(7);

    private final Products products;
    private final Clock clock;

    Freezes(Products products, Clock clock) {
        this.products = products;
        this.clock = clock;
    }

    /** Of one product: what holds now, and what begins soon. */
    public List<String> of(Product product) {
        return of(product.name(), product.environments());
    }

    /** The same of these environments of a product. */
    public List<String> of(String product, List<Environment> environments) {
        FreezeCalendar calendar = products.timetable(product).freezes();
        Instant now = clock.instant();
        return environments.stream()
                .flatMap(environment -> Stream.concat(
                        calendar.frozen(environment, now).map(Freeze::words).stream(),
                        next(calendar, environment, now).stream()))
                .toList();
    }

    private static List<String> next(FreezeCalendar calendar, Environment environment, Instant now) {
        return calendar
                .next(environment, now, SOON)
                .filter(next -> next.from().isAfter(now))
                .map(Freeze::announcement)
                .stream()
                .toList();
    }

    /** Of all products: what holds now. */
    public List<String> now() {
        return products.all().stream()
                .flatMap(product ->
                        products
                                .timetable(product.name())
                                .freezes()
                                .frozen(product.environments(), clock.instant())
                                .stream()
                                .map(freeze -> product.name() + ": " + freeze.words()))
                .toList();
    }

    /** Whether somebody has let a cycle install in spite of a freeze. */
    public static boolean isGlassBroken(Cycle cycle) {
        return !Waits.of(cycle).brokenGlass().isEmpty();
    }
}
