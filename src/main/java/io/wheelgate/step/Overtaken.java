package io.wheelgate.step;

import io.wheelgate.git.MovedOn;
import java.util.function.Supplier;

/** Does work again that others overtook by adding commits to its branch: on top of theirs, a few times. */
final class Overtaken {

    static final int TRIES = 4;

    private Overtaken() {}

    static void again(Runnable work) {
        again(() -> {
            work.run();
            return true;
        });
    }

    /**
     * @param work looks at the branch as it is each time, and never overwrites it
     * @throws MovedOn when others were faster each time: a person decides
     */
    static <T> T again(Supplier<T> work) {
        for (int tried = 1; tried < TRIES; tried++) {
            try {
                return work.get();
            } catch (MovedOn theyWereFaster) {
                continue;
            }
        }
        return work.get();
    }
}
