package io.wheelgate.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A diagram as an SVG, with what a run has done to it.
 *
 * <p>It is readable without any style sheet; with {@code picture.css} of the pages it follows the reader's colour scheme. What
 * state an element is in is said by its name, by a sign and by the weight of its lines, not by colour alone.
 *
 * @param title what it shows; {@code description} where the run stands, in a sentence or two
 */
public record Picture(Diagram diagram, Marks marks, String title, String description) {

    private static final double MARGIN = 12;
    private static final String FONTS = "Arial, Helvetica, 'Liberation Sans', sans-serif";

    /** For a place in a page: it takes colours from the page's style sheets, and has no style of its own. */
    public String svg() {
        return drawn("");
    }

    /** For a file of its own: with the style for light and dark in it. */
    public String document() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + drawn("<style>" + style() + "</style>");
    }

    private String drawn(String style) {
        Markup to = new Markup();
        open(to);
        to.whole("title", title).whole("desc", description).raw(style);
        paper(to);
        Drawing drawing = new Drawing(to, marks);
        shapes(Shape::isContainer).forEach(drawing::shape);
        flows().forEach(drawing::flow);
        shapes(Picture::isNode).forEach(drawing::shape);
        shapes(shape -> shape.kind() == Kind.BOUNDARY_EVENT).forEach(drawing::shape);
        shapes(shape -> true).forEach(drawing::badges);
        return to.close("svg").toString();
    }

    private static boolean isNode(Shape shape) {
        return !shape.isContainer() && shape.kind() != Kind.BOUNDARY_EVENT;
    }

    private Stream<Shape> shapes(Predicate<Shape> which) {
        return diagram.shapes().stream().filter(which);
    }

    /** Those that were passed lie above those that were not. */
    private List<Flow> flows() {
        return diagram.flows().stream()
                .sorted(Comparator.comparing(flow -> marks.passed(flow.id()) > 0))
                .toList();
    }

    private void open(Markup to) {
        Box box = extent();
        to.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                marks.isNone() ? "picture" : "picture marked",
                "role",
                isLinked() ? "group" : "img",
                "aria-label",
                title + ". " + description,
                "width",
                box.width(),
                "height",
                box.height(),
                "viewBox",
                Stream.of(box.x(), box.y(), box.width(), box.height())
                        .map(Markup::number)
                        .reduce((all, next) -> all + " " + next)
                        .orElseThrow(),
                "font-family",
                FONTS,
                "stroke-linecap",
                "round",
                "stroke-linejoin",
                "round");
    }

    private Box extent() {
        return diagram.extent().wider(MARGIN);
    }

    private boolean isLinked() {
        return marks.elements().values().stream().anyMatch(mark -> !mark.link().isEmpty());
    }

    private void paper(Markup to) {
        Box box = extent();
        to.leaf(
                "rect",
                "class",
                "paper",
                "x",
                box.x(),
                "y",
                box.y(),
                "width",
                box.width(),
                "height",
                box.height(),
                "fill",
                Inks.PAPER);
    }

    private static String style() {
        try (InputStream sheet = Optional.ofNullable(Picture.class.getResourceAsStream("/static/picture.css"))
                .orElseThrow()) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
