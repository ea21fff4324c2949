package io.wheelgate.web;

import io.wheelgate.release.Cycle;
import io.wheelgate.web.Story.Line;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Something that happened lately. @param id of the cycle in which it did; {@code title} of it */
record Recent(String id, String title, Line line) {

    private static final int MOST = 12;

    /** The newest first. */
    static List<Recent> of(List<Cycle> cycles, UnaryOperator<String> names) {
        return cycles.stream()
                .flatMap(cycle ->
                        Story.of(cycle, names).stream().map(line -> new Recent(cycle.id(), cycle.title(), line)))
                .sorted(Comparator.comparing((Recent one) -> one.line().at()).reversed())
                .limit(MOST)
                .toList();
    }
}
