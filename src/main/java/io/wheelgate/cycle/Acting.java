package io.wheelgate.cycle;

import java.util.function.Supplier;

/** Lets the desk do something in a person's name: the engine checks what the person may do, and writes down who did it. */
public interface Acting {

    /**
     * Acts as a person with the person's groups, and then as whoever acted before on this thread.
     *
     * @throws IllegalArgumentException when nobody has this id
     */
    <T> T as(String personId, Supplier<T> act);

    /** Acts in nobody's name: the engine checks nothing. */
    <T> T asTheDesk(Supplier<T> act);

    /** The same, for an act without a result. */
    default void as(String personId, Runnable act) {
        Supplier<Boolean> done = () -> {
            act.run();
            return true;
        };
        as(personId, done);
    }
}
