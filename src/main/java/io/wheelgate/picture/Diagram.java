package io.wheelgate.picture;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One process with the places of its elements, as its BPMN 2.0 file describes both.
 *
 * @param id of the process; {@code name} as people know it
 * @param shapes in the order of the file, containers before what is in them
 */
public record Diagram(String id, String name, List<Shape> shapes, List<Flow> flows) {

    public Diagram {
        shapes = List.copyOf(shapes);
        flows = List.copyOf(flows);
    }

    /**
     * @param bpmn the file's text: the first process, and the first plane that shows it
     * @throws UnreadableDiagram when it is no BPMN 2.0 file with a diagram, or refers to anything outside of itself
     */
    public static Diagram read(String bpmn) {
        return new DiagramReader(bpmn).diagram();
    }

    public Optional<Shape> shape(String id) {
        return shapes.stream().filter(shape -> shape.id().equals(id)).findFirst();
    }

    /** What is done by people and programs, in the order of the file. */
    public List<Shape> tasks() {
        return shapes.stream().filter(shape -> shape.kind().isTask()).toList();
    }

    /** Where a run of the process begins. @throws UnreadableDiagram when nothing says so */
    Shape start() {
        return in("").filter(shape -> shape.kind() == Kind.START_EVENT)
                .findFirst()
                .orElseThrow(() -> new UnreadableDiagram(id + " has no start event."));
    }

    Stream<Flow> from(String shape) {
        return flows.stream().filter(flow -> !flow.dotted() && flow.from().equals(shape));
    }

    Stream<Shape> in(String parent) {
        return shapes.stream().filter(shape -> shape.parent().equals(parent));
    }

    Stream<Shape> attachedTo(String activity) {
        return shapes.stream()
                .filter(shape -> shape.attachedTo().filter(activity::equals).isPresent());
    }

    /** Everything that is drawn, with its labels. */
    Box extent() {
        Stream<Box> drawn = shapes.stream().map(Shape::box);
        Stream<Box> named = shapes.stream().filter(Labels::isOutside).map(Labels::space);
        Stream<Box> ways = flows.stream().flatMap(flow -> flow.way().stream()).map(Box::at);
        return Stream.of(drawn, named, ways)
                .flatMap(boxes -> boxes)
                .reduce(Box::around)
                .orElseThrow();
    }
}
