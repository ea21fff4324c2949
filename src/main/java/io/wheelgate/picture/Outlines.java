package io.wheelgate.picture;

/** Draws the shapes themselves, as BPMN 2.0 does; colours come from the group around them. */
final class Outlines {

    private static final double ROUND = 10;
    private static final double EVENT = 18;

    private final Markup to;
    private final Symbols symbols;

    Outlines(Markup to) {
        this.to = to;
        symbols = new Symbols(to);
    }

    void draw(Shape shape) {
        if (shape.kind().isEvent()) {
            event(shape);
        } else if (shape.kind().isGateway()) {
            gateway(shape);
        } else if (shape.kind() == Kind.TEXT_ANNOTATION) {
            note(shape.box());
        } else {
            activity(shape);
        }
    }

    private void event(Shape event) {
        Point at = event.box().centre();
        double radius = event.box().width() / 2;
        boolean ending = event.kind() == Kind.END_EVENT;
        boolean twice = !ending && event.kind() != Kind.START_EVENT;
        circle(at, radius, ending ? 4 : twice ? 1.5 : 2);
        if (twice) {
            symbols.ring(at, radius - 3, 1.5);
        }
        symbols.trigger(event, at, radius / EVENT * (radius < EVENT ? 0.92 : 1));
    }

    private void circle(Point at, double radius, double width) {
        to.leaf("circle", "class", "body", "cx", at.x(), "cy", at.y(), "r", radius, "stroke-width", width);
    }

    private void gateway(Shape gateway) {
        Box box = gateway.box();
        String corners = corner(box.centre().x(), box.y())
                + corner(box.right(), box.centre().y())
                + corner(box.centre().x(), box.bottom())
                + corner(box.x(), box.centre().y());
        to.leaf("polygon", "class", "body", "points", corners.strip());
        symbols.gateway(gateway);
    }

    private static String corner(double x, double y) {
        return Markup.number(x) + "," + Markup.number(y) + " ";
    }

    private void note(Box box) {
        String bracket = "M" + corner(box.x() + 10, box.y()) + "L" + corner(box.x(), box.y()) + "L"
                + corner(box.x(), box.bottom()) + "L" + corner(box.x() + 10, box.bottom());
        to.leaf("path", "d", bracket.strip(), "fill", "none", "stroke-width", 1.5);
    }

    private void activity(Shape activity) {
        Box box = activity.box();
        to.leaf(
                "rect",
                "class",
                "body",
                "x",
                box.x(),
                "y",
                box.y(),
                "width",
                box.width(),
                "height",
                box.height(),
                "rx",
                ROUND,
                "stroke-width",
                activity.kind() == Kind.CALL_ACTIVITY ? 4 : "");
        symbols.task(activity);
        if (activity.many()) {
            symbols.many(box);
        }
        if (activity.kind() == Kind.SUB_PROCESS && !activity.expanded()) {
            symbols.folded(box);
        }
    }
}
