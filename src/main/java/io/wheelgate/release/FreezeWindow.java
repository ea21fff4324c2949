package io.wheelgate.release;

import io.wheelgate.release.FreezeRule.Span;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Stream;

/**
 * A time in which nothing is installed. Where the clocks are changed it begins as early and ends as late as what is written
 * can mean, so that it is never shorter.
 *
 * @param zone whose clock the rule is written for
 * @param reason why, for whoever is stopped by it
 * @param environments which ones; none means all that are live
 */
public record FreezeWindow(FreezeRule rule, ZoneId zone, String reason, List<String> environments) {

    public FreezeWindow {
        environments = List.copyOf(environments);
    }

    /** @param until the first moment that is free again */
    record Times(Instant from, Instant until) {

        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    boolean concerns(Environment environment) {
        return environments.isEmpty() ? environment.stage() == Stage.LIVE : environments.contains(environment.name());
    }

    /** Among others, those of its times that contain a moment, and the next one. */
    Stream<Times> around(Instant at) {
        return rule.around(at.atZone(zone).toLocalDate()).map(this::times);
    }

    private Times times(Span span) {
        return new Times(begin(span.from()), end(span.until()));
    }

    /** A time that is left out in spring begins when the clocks jump; of two in autumn, it is the first. */
    private Instant begin(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).toInstant();
    }

    /** A time that is left out in spring is as much later as the clocks jump; of two in autumn, it is the second. */
    private Instant end(LocalDateTime local) {
        return ZonedDateTime.of(local, zone).withLaterOffsetAtOverlap().toInstant();
    }
}
