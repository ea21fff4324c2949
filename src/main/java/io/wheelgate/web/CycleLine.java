package io.wheelgate.web;

import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.Desk.Working;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.Ending;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cycle in one line.
 *
 * @param state how it ended, or what moves it next, in a few words
 * @param tone of the state: {@code good}, {@code bad}, {@code busy}, {@code wait} or {@code muted}
 */
record CycleLine(
        String id,
        String title,
        String by,
        Instant since,
        String version,
        boolean open,
        String state,
        String tone,
        List<Wait> waits) {

    /**
     * Something that has to happen before the cycle goes on.
     *
     * @param how who can do it, or how it stands
     * @param task the person's task; null for a step of the desk
     */
    record Wait(String what, String how, @Nullable String task) {}

    static CycleLine of(Cycle cycle, List<Waiting> waiting, List<Working> working, Names names) {
        boolean stuck = working.stream().anyMatch(Working::givenUp);
        return new CycleLine(
                cycle.id(),
                cycle.title(),
                names.of(cycle.requestedBy()),
                cycle.requestedAt(),
                cycle.cut().map(cut -> cut.version().toString()).orElse(""),
                cycle.ending().isEmpty(),
                cycle.ending()
                        .map(CycleLine::words)
                        .orElse(stuck ? "needs repair" : waiting.isEmpty() ? "working" : "waiting for people"),
                cycle.ending().map(CycleLine::tone).orElse(stuck ? "bad" : waiting.isEmpty() ? "busy" : "wait"),
                waits(waiting, working, names));
    }

    /** Whether it goes on without anybody, so that the page is soon old. */
    boolean isMoving() {
        return tone.equals("busy");
    }

    private static List<Wait> waits(List<Waiting> waiting, List<Working> working, Names names) {
        return Stream.concat(
                        working.stream().map(CycleLine::step),
                        waiting.stream().map(task -> new Wait(task.name(), who(task, names), task.id())))
                .toList();
    }

    private static Wait step(Working step) {
        String label = Labels.of(step.step());
        if (step.givenUp()) {
            return new Wait(label + " failed", String.valueOf(step.error()), null);
        }
        return new Wait(label, step.error() == null ? "under way" : "is tried again; last time: " + step.error(), null);
    }

    private static String who(Waiting task, Names names) {
        String assignee = task.assignee();
        return assignee == null ? "for " + names.ofGroups(task.groups()) + " to claim" : "with " + names.of(assignee);
    }

    private static String words(Ending ending) {
        return ending.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String tone(Ending ending) {
        return ending == Ending.RELEASED ? "good" : "muted";
    }
}
