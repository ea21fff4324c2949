package io.wheelgate.cycle.repair;

import io.wheelgate.cycle.task.Choice;
import java.util.List;

/**
 * Something that only a person can bring on.
 *
 * @param subject the engine's id of the step, the job or the task: another one when the cycle has gone on
 * @param kind what it is
 * @param title what stands still, in a sentence
 * @param known everything that is known about why
 * @param choices what can be done, each with its consequence
 */
public record Repair(String subject, Kind kind, String title, List<Known> known, List<Choice> choices) {

    /** @param label what is told: "Tried", "Found"; empty where the text speaks for itself */
    public record Known(String label, String text) {}

    /** What stands still. */
    public enum Kind {
        /** A step or a job of the engine that the desk has given up. */
        GIVEN_UP,
        /** A user task that is decided on the page. */
        DECISION,
        /** A user task that is signed, so it is decided in Tasklist only. */
        SIGNED_DECISION,
        /** A cycle whose process is not in the engine any more. */
        LOST
    }
}
