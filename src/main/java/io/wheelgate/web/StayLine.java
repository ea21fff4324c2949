package io.wheelgate.web;

import io.wheelgate.cycle.Labels;
import io.wheelgate.picture.Shape;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Stay;
import io.wheelgate.release.Stay.How;
import io.wheelgate.web.CyclePath.Way;
import io.wheelgate.web.Outputs.Output;
import io.wheelgate.web.Traces.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One stay of a cycle, as a row of its page.
 *
 * @param anchor by which the picture leads here
 * @param part the part of the diagram in which it is, with the version that is made; said at the first of each part
 * @param state in a word; {@code tone} of it, as of a cycle's line
 * @param length in words; empty when it was left as soon as it was reached
 * @param by the people who did something in it; the desk when nobody did, and nobody as long as it waits for them
 * @param lines what happened; {@code outputs} what its programs said; {@code traces} what it left outside
 * @param eye whether it needs to be looked at: it is shown with everything
 */
record StayLine(
        String anchor,
        String part,
        String name,
        String state,
        String tone,
        Instant begun,
        String length,
        String by,
        int rounds,
        List<Story.Line> lines,
        List<Output> outputs,
        List<Trace> traces,
        boolean eye) {

    static List<StayLine> of(Cycle cycle, Way way, List<Output> outputs, UnaryOperator<String> names, Instant now) {
        List<String> parts = StayParts.of(way);
        return IntStream.range(0, way.stays().size())
                .mapToObj(i -> of(cycle, way, i, parts.get(i), outputs, names, now))
                .toList();
    }

    private static StayLine of(
            Cycle cycle,
            Way way,
            int index,
            String part,
            List<Output> outputs,
            UnaryOperator<String> names,
            Instant now) {
        Stay stay = way.stays().get(index);
        return new StayLine(
                CyclePicture.anchor(index),
                part,
                name(way, index),
                state(stay.how()),
                tone(stay.how()),
                stay.begun(),
                stay.length(now).isZero() ? "" : Lengths.words(stay.length(now)),
                by(stay, names),
                stay.rounds(),
                Story.of(cycle, stay.entries(), names),
                outputs.stream().filter(output -> isOf(output, stay)).toList(),
                Traces.of(stay.entries()),
                stay.how() != How.DONE);
    }

    private static String name(Way way, int index) {
        return way.diagram()
                .shape(way.element(index))
                .map(Shape::name)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> Labels.of(way.stays().get(index).place().replaceAll("\\|.*|.*_", "")));
    }

    private static String state(How how) {
        return switch (how) {
            case UNDER_WAY -> "under way";
            case WAITS -> "waiting";
            case FAILED -> "failed, tried again";
            case GIVEN_UP -> "failed";
            case DONE -> "done";
            case REFUSED -> "refused";
        };
    }

    private static String tone(How how) {
        return switch (how) {
            case UNDER_WAY, FAILED -> "busy";
            case WAITS -> "wait";
            case GIVEN_UP, REFUSED -> "bad";
            case DONE -> "good";
        };
    }

    private static String by(Stay stay, UnaryOperator<String> names) {
        return stay.entries().stream()
                .map(Entry::actor)
                .filter(actor -> !actor.equals(Entry.DESK))
                .distinct()
                .map(names)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "),
                        people -> people.isEmpty() && stay.how() != How.WAITS ? "the desk" : people));
    }

    /** Outputs are named after the step and the moment at which it began to write. */
    private static boolean isOf(Output output, Stay stay) {
        Optional<Instant> ended = stay.ended();
        return output.name().endsWith("-" + stay.place() + ".log")
                && !output.begun().isBefore(stay.begun().minusSeconds(1))
                && ended.map(end -> !output.begun().isAfter(end)).orElse(true);
    }
}
