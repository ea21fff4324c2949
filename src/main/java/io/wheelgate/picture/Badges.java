package io.wheelgate.picture;

/** Says with a sign what colour alone would: the state at a corner, how often at the other. */
final class Badges {

    private static final double RADIUS = 8;

    private final Markup to;

    Badges(Markup to) {
        this.to = to;
    }

    void draw(Shape shape, Mark mark) {
        if (isStated(shape, mark)) {
            state(mark.state(), corner(shape));
        }
        if (mark.times() > 1 && (shape.kind().isTask() || shape.isContainer())) {
            times(mark.times(), new Point(shape.box().right() - 18, shape.box().bottom() - 11));
        }
    }

    private static boolean isStated(Shape shape, Mark mark) {
        return shape.kind().isTask() || !shape.isContainer() && mark.state().isStanding();
    }

    private static Point corner(Shape shape) {
        double inwards = shape.kind().isEvent() || shape.kind().isGateway() ? 4 : 11;
        return new Point(shape.box().right() - inwards, shape.box().y() + inwards);
    }

    private void state(State state, Point at) {
        to.open("g", "class", "stamp", "transform", Symbols.moved(at, 1), "aria-hidden", "true");
        to.leaf(
                "circle",
                "class",
                "ring",
                "r",
                RADIUS,
                "fill",
                "currentColor",
                "stroke",
                Inks.PAPER,
                "stroke-width",
                1.5);
        to.leaf("path", "class", "sign", "d", sign(state), "fill", "none", "stroke", Inks.PAPER, "stroke-width", 2.2);
        to.close("g");
    }

    private static String sign(State state) {
        return switch (state) {
            case DONE -> "M-4 .5l3 3 5-6.5";
            case NOW -> "M-2.2-3.6l5.5 3.6-5.5 3.6z";
            case WAITING -> "M0-4.5v4.5l3 2.2";
            case FAILED -> "M0-4.8v5.3M0 4v.2";
            case REFUSED -> "M-3-3l6 6M3-3l-6 6";
            case SKIPPED -> "M-4 0h8";
        };
    }

    private void times(int times, Point at) {
        String words = "×" + times;
        double width = Lettering.width(words, 11) + 11;
        to.open("g", "class", "stamp times", "transform", Symbols.moved(at, 1), "aria-hidden", "true");
        to.leaf(
                "rect",
                "class",
                "ring",
                "x",
                -width / 2,
                "y",
                -RADIUS,
                "width",
                width,
                "height",
                2 * RADIUS,
                "rx",
                RADIUS,
                "fill",
                "currentColor",
                "stroke",
                Inks.PAPER,
                "stroke-width",
                1.5);
        to.whole(
                "text",
                words,
                "class",
                "count",
                "y",
                3.9,
                "text-anchor",
                "middle",
                "font-size",
                11,
                "font-weight",
                "bold",
                "fill",
                Inks.PAPER,
                "stroke",
                "none");
        to.close("g");
    }
}
