package io.wheelgate.picture;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The small signs inside of shapes, around the middle of a circle of radius 18, or in the corner of a task. */
final class Symbols {

    private static final String ENVELOPE = "M-9.5-6.5h19v13h-19zl9.5 6 9.5-6";
    private static final String LIGHTNING = "M-10.5 8l7.5-9.6 7.6 9 4.9-18.4-5.9 11.8-7.4-9.7z";
    private static final String SIGNAL = "M0-9.5l9.5 16.5h-19z";
    private static final String LINES = "M-7-9h14v18h-14zM-4-5h8M-4-1.5h8M-4 2h8M-4 5.5h8";
    private static final String ESCALATION = "M0-10.5l8.5 19-8.5-8.5-8.5 8.5z";
    private static final String REWIND = "M0-7v14l-9-7zM9-7v14l-9-7z";
    private static final String PENTAGON = "M0-6.6l6.3 4.6-2.4 7.3h-7.8l-2.4-7.3z";
    private static final String CROSS =
            "M-7.2-8l5.9 7.8-5.9 7.8h2.8l4.6-6 4.6 6h2.7l-5.9-7.8 5.9-7.8h-2.7l-4.6 6-4.6-6z";
    private static final String PLUS = "M-1.8-9h3.6v7.2h7.2v3.6h-7.2v7.2h-3.6v-7.2h-7.2v-3.6h7.2z";
    private static final String SHOULDERS =
            "M-7.5 10.5v-4.2c0-3.4 3-5.2 5.3-5.6 1.3 1.5 3.1 1.5 4.4 0 2.3.4 5.3 2.2 5.3 5.6"
                    + "v4.2zM-4.2 10.3v-3M4.2 10.3v-3";
    private static final String HAIR = "M-4-4.6a4 4 0 0 1 8 0c-1.6.2-3.1-.3-4.2-1.3-1 .9-2.2 1.3-3.8 1.3z";
    private static final int TEETH = 8;

    private final Markup to;

    Symbols(Markup to) {
        this.to = to;
    }

    /** @param small how much smaller than a circle of radius 18 */
    void trigger(Shape event, Point at, double small) {
        if (event.trigger() == Trigger.TIMER) {
            clock(at, small);
        } else if (event.trigger() == Trigger.TERMINATE) {
            to.leaf("circle", "cx", at.x(), "cy", at.y(), "r", 11 * small, "fill", "currentColor");
        } else if (event.trigger() != Trigger.NONE) {
            sign(path(event.trigger()), at, small, event.kind().isThrowing());
        }
    }

    private static String path(Trigger trigger) {
        return switch (trigger) {
            case MESSAGE -> ENVELOPE;
            case ERROR -> LIGHTNING;
            case SIGNAL -> SIGNAL;
            case CONDITIONAL -> LINES;
            case ESCALATION -> ESCALATION;
            case COMPENSATE -> REWIND;
            case NONE, TIMER, TERMINATE -> "";
        };
    }

    void gateway(Shape gateway) {
        Point at = gateway.box().centre();
        double small = gateway.box().width() / 40;
        switch (gateway.kind()) {
            case EXCLUSIVE_GATEWAY -> exclusive(gateway, at, small);
            case PARALLEL_GATEWAY -> sign(PLUS, at, small, true);
            case COMPLEX_GATEWAY -> turned(PLUS, at, small);
            case INCLUSIVE_GATEWAY -> ring(at, 9.5 * small, 2.5);
            case EVENT_BASED_GATEWAY -> eventBased(at, small);
            default -> {}
        }
    }

    /** A gateway that only joins is small and shows nothing. */
    private void exclusive(Shape gateway, Point at, double small) {
        if (!gateway.name().isEmpty()) {
            sign(CROSS, at, small, true);
        }
    }

    private void eventBased(Point at, double small) {
        ring(at, 12 * small, 1);
        ring(at, 10 * small, 1);
        sign(PENTAGON, at, small, false);
    }

    void ring(Point at, double radius, double width) {
        to.leaf("circle", "cx", at.x(), "cy", at.y(), "r", radius, "fill", "none", "stroke-width", width);
    }

    private void clock(Point at, double small) {
        ring(at, 11 * small, 1.5);
        String ticks = IntStream.range(0, 12)
                .mapToObj(hour -> tick(hour * Math.PI / 6, 8.6, 10.2))
                .collect(Collectors.joining());
        to.leaf("path", "d", ticks, "transform", moved(at, small), "stroke-width", 1);
        to.leaf(
                "path",
                "d",
                "M1.9-7.2 0 0l5.2 1.5",
                "transform",
                moved(at, small),
                "fill",
                "none",
                "stroke-width",
                1.6);
    }

    private static String tick(double angle, double from, double until) {
        return String.format(
                Locale.ROOT,
                "M%.1f %.1fL%.1f %.1f",
                from * Math.sin(angle),
                -from * Math.cos(angle),
                until * Math.sin(angle),
                -until * Math.cos(angle));
    }

    private void sign(String path, Point at, double small, boolean solid) {
        to.leaf(
                "path",
                "d",
                path,
                "transform",
                moved(at, small),
                "fill",
                solid ? "currentColor" : "none",
                "stroke-width",
                solid ? 1 : 1.3);
    }

    private void turned(String path, Point at, double small) {
        to.leaf("path", "d", path, "transform", moved(at, small) + " rotate(45)", "fill", "currentColor");
    }

    /** In the corner of a task: two gears, a person, or the sign of what it does. */
    void task(Shape task) {
        Point corner = new Point(task.box().x() + 13, task.box().y() + 13);
        switch (task.kind()) {
            case SERVICE_TASK -> gears(corner);
            case USER_TASK -> person(corner);
            case RECEIVE_TASK -> sign(ENVELOPE, corner, 0.8, false);
            case SEND_TASK -> sign(ENVELOPE, corner, 0.8, true);
            case SCRIPT_TASK, BUSINESS_RULE_TASK, MANUAL_TASK -> sign(LINES, corner, 0.8, false);
            default -> {}
        }
    }

    private void gears(Point at) {
        gear(new Point(at.x() - 2, at.y() - 2));
        gear(new Point(at.x() + 2, at.y() + 1.5));
    }

    private void gear(Point at) {
        to.leaf("path", "d", teeth(), "transform", moved(at, 1), "stroke-width", 0.9);
        to.leaf("circle", "cx", at.x(), "cy", at.y(), "r", 2.4, "stroke-width", 0.9);
    }

    private static String teeth() {
        return IntStream.range(0, TEETH * 4)
                .mapToObj(i -> corner(i, i % 4 < 2 ? 6.3 : 4.6))
                .collect(Collectors.joining("L", "M", "Z"));
    }

    private static String corner(int i, double radius) {
        double angle = (i - 0.5) * Math.PI / (TEETH * 2);
        return String.format(Locale.ROOT, "%.1f %.1f", radius * Math.sin(angle), -radius * Math.cos(angle));
    }

    private void person(Point at) {
        to.leaf("path", "d", SHOULDERS, "transform", moved(at, 0.8), "stroke-width", 1.1);
        to.leaf("circle", "cx", at.x(), "cy", at.y() - 3.4, "r", 3.3, "stroke-width", 0.9);
        to.leaf("path", "d", HAIR, "transform", moved(at, 0.8), "fill", "currentColor", "stroke", "none");
    }

    /** Three strokes at the bottom: once for each of several. */
    void many(Box box) {
        Point at = new Point(box.centre().x(), box.bottom() - 12);
        to.leaf("path", "d", "M-4-5v10M0-5v10M4-5v10", "transform", moved(at, 1), "stroke-width", 2);
    }

    /** A plus in a box at the bottom: there is more inside. */
    void folded(Box box) {
        Point at = new Point(box.centre().x(), box.bottom() - 9);
        to.leaf(
                "path",
                "d",
                "M-7-7h14v14h-14zM0-4v8M-4 0h8",
                "transform",
                moved(at, 1),
                "fill",
                "none",
                "stroke-width",
                1.2);
    }

    static String moved(Point at, double small) {
        String there = "translate(" + Markup.number(at.x()) + " " + Markup.number(at.y()) + ")";
        return small == 1 ? there : there + String.format(Locale.ROOT, " scale(%.2f)", small);
    }
}
