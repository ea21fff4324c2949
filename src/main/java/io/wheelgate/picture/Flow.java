package io.wheelgate.picture;

import java.util.List;
import java.util.Optional;

/**
 * A connection of two shapes.
 *
 * @param name the answer that leads here; empty for most
 * @param way its corners from the first shape to the second
 * @param usual whether it is the way when no other one is open
 * @param dotted whether it only ties a note to a shape, and leads nowhere
 */
public record Flow(
        String id,
        String from,
        String to,
        String name,
        List<Point> way,
        Optional<Box> label,
        boolean usual,
        boolean dotted) {

    public Flow {
        way = List.copyOf(way);
    }

    Point end() {
        return way.get(way.size() - 1);
    }

    Point beforeEnd() {
        return way.get(way.size() - 2);
    }

    Box labelBox() {
        Point middle = way.get(0).towards(way.get(1), way.get(0).distance(way.get(1)) / 2);
        return label.orElseGet(() -> new Box(middle.x() - 45, middle.y() - 16, 90, 14));
    }
}
