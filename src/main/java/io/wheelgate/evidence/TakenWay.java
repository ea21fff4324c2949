package io.wheelgate.evidence;

import io.wheelgate.picture.Diagram;
import io.wheelgate.picture.Mark;
import io.wheelgate.picture.Marks;
import io.wheelgate.picture.Passed;
import io.wheelgate.picture.Picture;
import io.wheelgate.picture.State;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Stay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The way of a cycle through its diagram, as its entries tell it. */
final class TakenWay {

    private TakenWay() {}

    /** As SVG, by the name of the process. */
    static Map<String, String> of(Cycle cycle) {
        String process = process(cycle);
        Diagram diagram = diagram(process);
        List<String> stops = Stay.of(cycle.entries()).stream().map(Stay::place).toList();
        Passed passed = Passed.over(diagram, stops);
        Map<String, Mark> marks = new HashMap<>();
        passed.elements().forEach((element, times) -> marks.put(element, new Mark(State.DONE, times)));
        Picture picture = new Picture(
                diagram,
                new Marks(marks, passed.flows()),
                "The way of " + cycle.title(),
                "What was passed is marked as done.");
        return Map.of(process, picture.svg());
    }

    private static String process(Cycle cycle) {
        if (cycle.isRollBack()) {
            return "roll-back";
        }
        if (cycle.onDemand().isPresent()) {
            return "install";
        }
        return Afterwards.of(cycle).isPresent() ? "sign-afterwards" : "release-cycle";
    }

    private static Diagram diagram(String process) {
        try (InputStream file = TakenWay.class.getResourceAsStream("/processes/" + process + ".bpmn")) {
            if (file == null) {
                throw new IllegalStateException("The desk was packed without its diagram " + process);
            }
            return Diagram.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the diagram " + process, e);
        }
    }
}
