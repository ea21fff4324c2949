package io.wheelgate.cycle.task;

import io.wheelgate.release.Event;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One user task of a diagram: what the person is shown, and what the answer means. The class name is the task's id with
 * a capital letter; a suffix after {@code _} in the diagram says only where the box stands.
 */
public interface PersonTask {

    /** The task's name in the person's list, with product and version. */
    String title(Asked asked);

    /** What the form shows, as its variable {@code shown}: names to texts, numbers, truth values and tables of these. */
    Map<String, Object> shown(Asked asked);

    /** The form's fields with what stands in them at first: null for nothing, a map for a field of several groups. */
    Map<String, @Nullable Object> fields(Asked asked);

    /** What is recorded when the task is made; mostly nothing. */
    default List<Event> asked(Asked asked) {
        return List.of();
    }

    /**
     * Reads the answer.
     *
     * @return what is recorded, in the same transaction that completes the task
     * @throws io.wheelgate.release.Refusal when the answer is not complete or not possible; the person sees every
     *     reason, and the form keeps its content
     */
    List<Event> answer(Asked asked, Answers answers);

    /** The task's id in the diagram, without suffix. */
    default String id() {
        String simpleName = getClass().getSimpleName();
        return Character.toLowerCase(simpleName.charAt(0)) + simpleName.substring(1);
    }
}
