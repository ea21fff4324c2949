package io.wheelgate.picture;

import java.util.List;

/** Draws the connections: rounded corners, an arrow head at the end, a stroke across the usual way. */
final class Ways {

    private static final double ROUND = 6;
    private static final double HEAD = 10;
    private static final double HALF = 5;

    private final Markup to;

    Ways(Markup to) {
        this.to = to;
    }

    void draw(Flow flow, boolean passed) {
        String width = passed ? "3.5" : "1.8";
        String dots = flow.dotted() ? "1 4" : "";
        to.leaf("path", "d", line(flow), "fill", "none", "stroke-width", width, "stroke-dasharray", dots);
        if (!flow.dotted()) {
            to.leaf("path", "d", head(flow, passed ? 1.25 : 1), "fill", "currentColor", "stroke", "none");
        }
        if (flow.usual()) {
            to.leaf("path", "d", across(flow.way()), "stroke-width", 1.5);
        }
    }

    private static String line(Flow flow) {
        List<Point> way = flow.way();
        Point end = flow.dotted() ? flow.end() : flow.end().towards(flow.beforeEnd(), HEAD - 2);
        StringBuilder path = new StringBuilder("M" + at(way.get(0)));
        for (int i = 1; i < way.size() - 1; i++) {
            path.append(corner(way.get(i - 1), way.get(i), way.get(i + 1)));
        }
        return path.append('L').append(at(end)).toString();
    }

    private static String corner(Point before, Point here, Point after) {
        double round = Math.min(ROUND, Math.min(before.distance(here), here.distance(after)) / 2);
        return "L" + at(here.towards(before, round)) + "Q" + at(here) + " " + at(here.towards(after, round));
    }

    private static String head(Flow flow, double larger) {
        Point tip = flow.end();
        Point foot = tip.towards(flow.beforeEnd(), HEAD * larger);
        Point left = beside(foot, tip, HALF * larger);
        Point right = beside(foot, tip, -HALF * larger);
        return "M" + at(tip) + "L" + at(left) + "L" + at(right) + "Z";
    }

    /** Near the beginning, leaning towards the end. */
    private static String across(List<Point> way) {
        Point from = beside(way.get(0).towards(way.get(1), 7), way.get(1), 6);
        Point until = beside(way.get(0).towards(way.get(1), 13), way.get(1), -6);
        return "M" + at(from) + "L" + at(until);
    }

    /** So far to the side of a point, seen in the direction of another. */
    private static Point beside(Point here, Point towards, double distance) {
        double length = Math.max(here.distance(towards), 0.001);
        return new Point(
                here.x() - (towards.y() - here.y()) / length * distance,
                here.y() + (towards.x() - here.x()) / length * distance);
    }

    private static String at(Point point) {
        return Markup.number(point.x()) + " " + Markup.number(point.y());
    }
}
