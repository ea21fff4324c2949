package io.wheelgate.cycle.standing;

import io.wheelgate.release.Diagnosis;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that must happen before a cycle goes on.
 *
 * @param what "functional needs 1 more signature of 2"
 * @param who who can do it, or what is known about it; empty when there is nothing to say
 * @param due when it should be done, in words; empty when nothing says so
 * @param on the log-in names of those whom it waits for; nobody's when it is on the desk
 * @param task the user task in which it is done
 * @param diagnosis all that is known of a failure, where there was one
 * @param link a page of another program on which it is done; empty when there is none
 */
public record Blocker(
        String what,
        String who,
        String due,
        Urgency urgency,
        List<String> on,
        Optional<Task> task,
        Optional<Diagnosis> diagnosis,
        String link) {

    Blocker(String what, String who, String due, Urgency urgency, List<String> on, Optional<Task> task) {
        this(what, who, due, urgency, on, task, Optional.empty(), "");
    }

    /** How it stands. */
    public enum Urgency {
        /** A step is under way: nobody has to do anything. */
        MOVING,
        /** It goes on by itself at a time that somebody set. */
        TIMED,
        WAITING,
        /** It is due soon: people were reminded, or are to be. */
        SOON,
        OVERDUE,
        /** The desk has given up: a person must look. */
        STUCK
    }

    /** A user task. @param name as people find it in their lists */
    public record Task(String id, String name) {}

    /** What is missing, on whom, and until when, in one sentence. */
    public String sentence() {
        String text = Stream.of(who.isEmpty() ? what : what + ": " + who, due)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return text.endsWith(".") ? text : text + ".";
    }
}
