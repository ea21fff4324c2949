package io.wheelgate.cycle.task;

import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import java.util.List;

/** Reads the answer of the tasks in which a person chooses how a cycle goes on. */
final class Decisions {

    private Decisions() {}

    /** A decision that must say why. */
    static List<Event> withReason(String task, Answers answers, List<String> choices) {
        String decision = answers.choice("decision", choices);
        return List.of(new Decided(task, decision, answers.required("reason", "Say why: others will ask.")));
    }
}
