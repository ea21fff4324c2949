package io.wheelgate.web.history;

import java.time.Duration;

/** How long something took, in the two largest units: people compare it, nobody calculates with it. */
final class Spans {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Spans() {}

    /** "3 d 4 h", "2 h 5 min", "40 s". */
    static String words(Duration time) {
        long seconds = time.toSeconds();
        if (seconds >= DAY) {
            return two(seconds / DAY, "d", seconds % DAY / HOUR, "h");
        }
        if (seconds >= HOUR) {
            return two(seconds / HOUR, "h", seconds % HOUR / MINUTE, "min");
        }
        return seconds >= MINUTE ? two(seconds / MINUTE, "min", seconds % MINUTE, "s") : seconds + " s";
    }

    static String ofSeconds(double seconds) {
        return words(Duration.ofSeconds(Math.round(seconds)));
    }

    private static String two(long large, String unit, long small, String smaller) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
    }
}
