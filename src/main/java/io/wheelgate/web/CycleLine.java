package io.wheelgate.web;

import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.Desk.Working;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.Ending;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A cycle in one line.
 *
 * @param state how it ended, or what moves it next, in a few words
 * @param waits what it waits for, one sentence each
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
        List<String> waits) {

    static CycleLine of(Cycle cycle, List<Waiting> waiting, List<Working> working) {
        boolean stuck = working.stream().anyMatch(Working::givenUp);
        return new CycleLine(
                cycle.id(),
                cycle.title(),
                cycle.requestedBy(),
                cycle.requestedAt(),
                cycle.cut().map(cut -> cut.version().toString()).orElse(""),
                cycle.ending().isEmpty(),
                cycle.ending()
                        .map(CycleLine::words)
                        .orElse(stuck ? "needs repair" : waiting.isEmpty() ? "working" : "waiting"),
                cycle.ending().map(CycleLine::tone).orElse(stuck ? "bad" : waiting.isEmpty() ? "busy" : "wait"),
                waits(waiting, working));
    }

    private static List<String> waits(List<Waiting> waiting, List<Working> working) {
        List<String> sentences = new java.util.ArrayList<>();
        working.forEach(step -> sentences.add(
                step.givenUp()
                        ? Labels.of(step.step()) + " failed: " + step.error()
                        : Labels.of(step.step()) + " is under way" + (step.error() == null ? "" : " again")));
        waiting.forEach(task -> sentences.add(task.name() + " — "
                + (task.assignee() == null
                        ? "open for " + String.join(", ", task.groups())
                        : "with " + task.assignee())));
        return sentences;
    }

    private static String words(Ending ending) {
        return ending.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String tone(Ending ending) {
        return ending == Ending.RELEASED ? "good" : "muted";
    }
}
