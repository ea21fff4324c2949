package io.wheelgate.cycle.work;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long a step waits before it runs again: each time twice as long, up to a limit, and then no more.
 *
 * <p>A wait is shortened by chance, by up to its half: what failed together does not come back together.
 */
record Pace(Duration first, Duration longest, int tries) {

    private static final int MOST_DOUBLINGS = 30;

    Pace {
        if (first.isNegative() || longest.isNegative() || tries < 1) {
            throw new IllegalArgumentException("wheelgate.retry: a wait cannot be negative, and one try is the least;"
                    + " not first=" + first + ", longest=" + longest + ", tries=" + tries);
        }
    }

    /**
     * @param failures how often the step has failed by now
     * @return empty when it is given up
     */
    Optional<Duration> after(int failures, RandomGenerator chance) {
        return failures < tries ? Optional.of(shortened(whole(failures), chance)) : Optional.empty();
    }

    /**
     * As {@link #after}, when the other side asked for a pause: never shorter than that, and a little longer by chance.
     *
     * @return empty also when that is longer than the desk waits: a person should know
     */
    Optional<Duration> after(int failures, Duration pause, RandomGenerator chance) {
        Duration atLeast = pause.plus(whole(1).minus(shortened(whole(1), chance)));
        return pause.compareTo(longest) > 0
                ? Optional.empty()
                : after(failures, chance).map(wait -> wait.compareTo(atLeast) > 0 ? wait : atLeast);
    }

    private Duration whole(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    private static Duration shortened(Duration wait, RandomGenerator chance) {
        long half = wait.toMillis() / 2;
        return wait.minusMillis(half == 0 ? 0 : chance.nextLong(half + 1));
    }
}
