package io.wheelgate.web;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.NothingMoves;
import io.wheelgate.release.Event.Observed;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.TaskTaken;
import io.wheelgate.web.Story.Line;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Something that happened lately. @param id of the cycle in which it did; {@code title} of it */
record Recent(String id, String title, Line line) {

    private static final int MOST = 10;

    /** What the desk does by itself is work; these are its results. */
    private static final Set<Class<? extends Event>> RESULTS = Set.of(
            CutBegun.class,
            Compared.class,
            Observed.class,
            StepRefused.class,
            StepFailed.class,
            NothingMoves.class,
            Ended.class);

    /** The newest first. */
    static List<Recent> of(List<Cycle> cycles, UnaryOperator<String> names) {
        return cycles.stream()
                .flatMap(cycle -> Story.of(cycle, news(cycle), names).stream()
                        .map(line -> new Recent(cycle.id(), cycle.title(), line)))
                .sorted(Comparator.comparing((Recent one) -> one.line().at()).reversed())
                .limit(MOST)
                .toList();
    }

    private static List<Entry> news(Cycle cycle) {
        return cycle.entries().stream().filter(Recent::isNews).toList();
    }

    private static boolean isNews(Entry entry) {
        return entry.actor().equals(Entry.DESK)
                ? RESULTS.contains(entry.event().getClass())
                : !(entry.event() instanceof TaskTaken);
    }
}
