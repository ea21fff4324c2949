package io.wheelgate.release;

import java.time.Duration;

/**
 * When a product may be installed, as it is configured now: unlike the policy, it is not kept with a cycle.
 *
 * @param lateBy how much later than the time set a release may still go live by itself
 */
public record Timetable(FreezeCalendar freezes, Duration lateBy) {

    public static final Timetable ALWAYS = new Timetable(FreezeCalendar.NONE, Duration.ofHours(1));
}
