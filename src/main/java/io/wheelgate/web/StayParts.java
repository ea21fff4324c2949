package io.wheelgate.web;

import io.wheelgate.picture.Diagram;
import io.wheelgate.picture.Shape;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Stay;
import io.wheelgate.web.CyclePath.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Divides a long list of stays by the parts of the diagram. */
final class StayParts {

    private final Diagram diagram;
    private String version = "";
    private String last = "";

    private StayParts(Diagram diagram) {
        this.diagram = diagram;
    }

    /** For each stay the part that begins with it, as "Cut candidate 1.1rc1"; empty where the part goes on. */
    static List<String> of(Way way) {
        StayParts parts = new StayParts(way.diagram());
        List<String> all = new ArrayList<>();
        for (int i = 0; i < way.stays().size(); i++) {
            all.add(parts.next(way.stays().get(i), way.element(i)));
        }
        return all;
    }

    private String next(Stay stay, String element) {
        stay.entries().stream()
                .map(Entry::event)
                .filter(CutBegun.class::isInstance)
                .forEach(cut -> version = ((CutBegun) cut).version().toString());
        String part = part(element).map(Shape::name).orElse("");
        boolean begins = !part.isEmpty() && !part.equals(last);
        last = part;
        return begins ? (part + " " + version).strip() : "";
    }

    /** The container around it, when that is not the one around everything. */
    private Optional<Shape> part(String element) {
        return diagram.shape(element)
                .flatMap(shape -> diagram.shape(shape.parent()))
                .filter(container -> !container.parent().isEmpty() || !isWhole(container));
    }

    private boolean isWhole(Shape container) {
        return diagram.shapes().stream()
                .anyMatch(shape -> shape.parent().equals(container.id()) && shape.isContainer());
    }
}
