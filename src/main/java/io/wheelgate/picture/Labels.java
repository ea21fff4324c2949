package io.wheelgate.picture;

import java.util.List;

/** Writes names: inside of tasks, at the top of containers, and where the file says beside everything else. */
final class Labels {

    private static final double SIZE = 13;
    private static final double SMALL = 12;
    private static final double LINE = 1.2;
    private static final double ASCENT = 0.9;
    private static final double PADDING = 5;
    private static final double BELOW_TOP = 7;

    private final Markup to;

    Labels(Markup to) {
        this.to = to;
    }

    static boolean isOutside(Shape shape) {
        return !shape.name().isEmpty()
                && (shape.kind().isEvent() || shape.kind().isGateway());
    }

    /** Where a label outside stands, as wide as it is. */
    static Box space(Shape shape) {
        return space(shape.name(), shape.labelBox());
    }

    private static Box space(String name, Box box) {
        List<String> lines = broken(name, box);
        double width = lines.stream()
                .mapToDouble(line -> Lettering.width(line, SMALL))
                .max()
                .orElse(0);
        return new Box(box.centre().x() - width / 2, box.y(), width, lines.size() * SMALL * LINE);
    }

    void write(Shape shape) {
        if (shape.isContainer()) {
            centred(lines(shape, SIZE), shape.box().centre().x(), shape.box().y() + BELOW_TOP, SIZE);
        } else if (shape.kind() == Kind.TEXT_ANNOTATION) {
            note(shape);
        } else if (isOutside(shape)) {
            outside(shape.name(), shape.labelBox());
        } else if (!shape.name().isEmpty()) {
            middle(shape);
        }
    }

    void write(Flow flow) {
        if (!flow.name().isEmpty()) {
            outside(flow.name(), flow.labelBox());
        }
    }

    private void middle(Shape shape) {
        List<String> lines = lines(shape, SIZE);
        double height = lines.size() * SIZE * LINE;
        centred(lines, shape.box().centre().x(), shape.box().centre().y() - height / 2, SIZE);
    }

    private static List<String> lines(Shape shape, double size) {
        return Lettering.lines(shape.name(), shape.box().width() - 2 * PADDING, size);
    }

    private static List<String> broken(String name, Box box) {
        return Lettering.lines(name, Math.max(box.width(), Lettering.widestWord(name, SMALL)), SMALL);
    }

    private void outside(String name, Box box) {
        write(broken(name, box), box.centre().x(), box.y(), SMALL, "middle");
    }

    private void centred(List<String> lines, double x, double top, double size) {
        write(lines, x, top, size, "middle");
    }

    private void note(Shape shape) {
        Box box = shape.box();
        write(lines(shape, SMALL), box.x() + PADDING, box.y() + PADDING, SMALL, "");
    }

    private void write(List<String> lines, double x, double top, double size, String anchor) {
        to.open(
                "text",
                "class",
                "words",
                "fill",
                "currentColor",
                "stroke",
                "none",
                "font-size",
                size,
                "text-anchor",
                anchor);
        for (int i = 0; i < lines.size(); i++) {
            to.whole("tspan", lines.get(i), "x", x, "y", top + size * (ASCENT + i * LINE));
        }
        to.close("text");
    }
}
