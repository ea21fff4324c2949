package io.wheelgate.web;

import java.time.Duration;

/** Says how long something lasted, as exactly as anybody wants to know. */
final class Lengths {

    private static final int LONG = 48;

    private Lengths() {}

    /** "less than 0.1 s", "0.4 s", "12 s", "3 min 20 s", "5 h 10 min", "20 days". */
    static String words(Duration length) {
        if (length.toMillis() < 100) {
            return "less than 0.1 s";
        }
        if (length.toSeconds() < 10) {
            return length.toMillis() / 100 / 10.0 + " s";
        }
        if (length.toMinutes() < 1) {
            return length.toSeconds() + " s";
        }
        if (length.toHours() < 1) {
            return two(length.toMinutes(), "min", length.toSecondsPart(), "s");
        }
        return length.toHours() < LONG
                ? two(length.toHours(), "h", length.toMinutesPart(), "min")
                : length.toDays() + " days";
    }

    private static String two(long large, String unit, int small, String smaller) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
    }
}
