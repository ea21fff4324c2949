package io.wheelgate.step;

import io.wheelgate.release.Event;
import java.util.List;

/**
 * One service task of a diagram: one verb. The class name is the task's id with a capital letter.
 *
 * <p>A step ends in one of four ways: it returns the facts that it established; it throws a
 * {@link io.wheelgate.release.Refusal}, about which a person decides; it throws {@link AwaitsMerge}, and is run again once
 * people have merged what it proposed; or it throws anything else, because the world failed, and is run again. It may be run any number of times for the same round, and relies on nothing but the ledger
 * and what it looks up.
 */
public interface Step {

    /** @return the facts, which are recorded together with the step's end; possibly none */
    List<Event> run(Run run);

    /** Whether no release waits for it: it is worked on beside the releases, and never takes a worker from them. */
    default boolean isInBackground() {
        return false;
    }

    /** The step's name: the id of its box in the diagram. */
    default String name() {
        String simpleName = getClass().getSimpleName();
        return Character.toLowerCase(simpleName.charAt(0)) + simpleName.substring(1);
    }
}
