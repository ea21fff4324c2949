package io.wheelgate.web;

import io.wheelgate.picture.Diagram;
import io.wheelgate.picture.Mark;
import io.wheelgate.picture.Marks;
import io.wheelgate.picture.Picture;
import io.wheelgate.picture.Shape;
import io.wheelgate.picture.State;
import io.wheelgate.release.Stay;
import io.wheelgate.web.CyclePath.Standing;
import io.wheelgate.web.CyclePath.Way;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Marks a cycle's diagram with its way. */
final class CyclePicture {

    private final Way way;
    private final Map<String, Mark> marks = new HashMap<>();

    private CyclePicture(Way way) {
        this.way = way;
    }

    /** @param title what the picture shows, as a heading would say it */
    static Picture of(Way way, String title) {
        return new CyclePicture(way).picture(title);
    }

    /** The anchor of what happened in a stay. */
    static String anchor(int index) {
        return "stay-" + (index + 1);
    }

    private Picture picture(String title) {
        way.passed().elements().forEach((element, times) -> marks.put(element, new Mark(State.DONE, times)));
        for (int i = 0; i < way.stays().size(); i++) {
            left(way.element(i), way.stays().get(i), anchor(i));
        }
        way.places().forEach(this::stand);
        return new Picture(way.diagram(), new Marks(marks, way.passed().flows()), title, description());
    }

    private void left(String element, Stay stay, String anchor) {
        marks.computeIfPresent(element, (id, mark) -> new Mark(state(stay), mark.times()).withLink("#" + anchor));
    }

    private static State state(Stay stay) {
        return switch (stay.how()) {
            case UNDER_WAY, FAILED -> State.NOW;
            case WAITS -> State.WAITING;
            case GIVEN_UP -> State.FAILED;
            case REFUSED -> State.REFUSED;
            case DONE -> State.DONE;
        };
    }

    private void stand(Standing here) {
        marks.computeIfPresent(
                here.place(), (id, mark) -> new Mark(here.state(), mark.times()).withLink(link(here, mark)));
        around(here.place()).ifPresent(this::underWay);
    }

    /** What waits for somebody is told at the top, with what can be done. */
    private static String link(Standing here, Mark mark) {
        return here.state() == State.NOW && !mark.link().isEmpty() ? mark.link() : "#waits-heading";
    }

    private void underWay(Shape container) {
        marks.computeIfPresent(container.id(), (id, mark) -> new Mark(State.NOW, mark.times()));
        around(container.id()).ifPresent(this::underWay);
    }

    private Optional<Shape> around(String element) {
        Diagram diagram = way.diagram();
        return diagram.shape(element).map(Shape::parent).flatMap(diagram::shape);
    }

    private String description() {
        List<Standing> places = way.places();
        if (places.isEmpty()) {
            return "The way that it took is drawn in thick lines.";
        }
        return places.stream().map(this::words).collect(Collectors.joining(", ", "It stands at ", "."));
    }

    private String words(Standing here) {
        return way.diagram().shape(here.place()).map(Shape::name).orElse(here.place()) + " ("
                + here.state().words() + ")";
    }
}
