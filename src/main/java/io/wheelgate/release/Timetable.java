package io.wheelgate.release;

import java.time.Duration;
import java.util.Optional;

/**
 * When a product may be installed, as it is configured now: unlike the policy, it is not kept with a cycle.
 *
 * @param lateBy how much later than the time set a release may still go live by itself
 * @param train the releases that begin by themselves, if any do
 */
public record Timetable(FreezeCalendar freezes, Duration lateBy, Optional<Train> train) {

    public Timetable(FreezeCalendar freezes, Duration lateBy) {
        this(freezes, lateBy, Optional.empty());
    }

    public static final Timetable ALWAYS = new Timetable(FreezeCalendar.NONE, Duration.ofHours(1));
}
