package io.wheelgate.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Reads one BPMN 2.0 file: the process by its elements, their places by the diagram interchange. */
final class DiagramReader {

    private final Element process;
    private final Map<String, Element> places = new LinkedHashMap<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();

    DiagramReader(String bpmn) {
        Element root = Xml.root(bpmn);
        process = Xml.child(root, "process").orElseThrow(() -> new UnreadableDiagram("it has no process."));
        Xml.children(root, "BPMNDiagram")
                .flatMap(diagram -> Xml.children(diagram, "BPMNPlane"))
                .flatMap(Xml::children)
                .forEach(place -> places.putIfAbsent(place.getAttribute("bpmnElement"), place));
    }

    Diagram diagram() {
        readIn(process, "");
        if (shapes.isEmpty()) {
            throw new UnreadableDiagram("nothing in it has a place.");
        }
        String id = process.getAttribute("id");
        return new Diagram(id, process.hasAttribute("name") ? process.getAttribute("name") : id, shapes, flows);
    }

    private void readIn(Element parent, String parentId) {
        Xml.children(parent).filter(this::isPlaced).forEach(element -> read(element, parentId));
    }

    private boolean isPlaced(Element element) {
        return places.containsKey(element.getAttribute("id"));
    }

    private void read(Element element, String parent) {
        Optional<Kind> kind = Kind.of(element.getLocalName());
        if (kind.isPresent()) {
            shapes.add(shape(element, kind.get(), parent));
            readIn(element, element.getAttribute("id"));
        } else if (element.hasAttribute("sourceRef")) {
            flows.add(flow(element));
        }
    }

    private Shape shape(Element element, Kind kind, String parent) {
        String id = element.getAttribute("id");
        Optional<Element> trigger = Xml.children(element)
                .filter(child -> Trigger.of(child.getLocalName()).isPresent())
                .findFirst();
        return new Shape(
                id,
                kind,
                kind == Kind.TEXT_ANNOTATION ? text(element) : element.getAttribute("name"),
                box(place(id)).orElseThrow(() -> new UnreadableDiagram(id + " has no bounds.")),
                label(id),
                parent,
                Optional.of(element.getAttribute("attachedToRef")).filter(to -> !to.isEmpty()),
                trigger.flatMap(found -> Trigger.of(found.getLocalName())).orElse(Trigger.NONE),
                trigger.map(found -> found.getAttribute("errorRef") + found.getAttribute("messageRef"))
                        .orElse(""),
                !"false".equals(place(id).getAttribute("isExpanded")),
                Xml.child(element, "multiInstanceLoopCharacteristics").isPresent());
    }

    private Flow flow(Element element) {
        String id = element.getAttribute("id");
        List<Point> way = Xml.children(place(id), "waypoint")
                .map(point -> new Point(Xml.number(point, "x"), Xml.number(point, "y")))
                .toList();
        if (way.size() < 2) {
            throw new UnreadableDiagram(id + " has no way.");
        }
        return new Flow(
                id,
                element.getAttribute("sourceRef"),
                element.getAttribute("targetRef"),
                element.getAttribute("name"),
                way,
                label(id),
                isUsual(element),
                "association".equals(element.getLocalName()));
    }

    private static boolean isUsual(Element flow) {
        return siblings(flow)
                .anyMatch(from -> from.getAttribute("id").equals(flow.getAttribute("sourceRef"))
                        && from.getAttribute("default").equals(flow.getAttribute("id")));
    }

    private static Stream<Element> siblings(Element element) {
        return Xml.children((Element) element.getParentNode());
    }

    private static String text(Element note) {
        return Xml.child(note, "text").map(Element::getTextContent).orElse("").strip();
    }

    private Optional<Box> label(String id) {
        return Xml.child(place(id), "BPMNLabel").flatMap(DiagramReader::box);
    }

    private static Optional<Box> box(Element place) {
        return Xml.child(place, "Bounds")
                .map(bounds -> new Box(
                        Xml.number(bounds, "x"),
                        Xml.number(bounds, "y"),
                        Xml.number(bounds, "width"),
                        Xml.number(bounds, "height")));
    }

    private Element place(String id) {
        return Optional.ofNullable(places.get(id)).orElseThrow();
    }
}
