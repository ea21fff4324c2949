package io.wheelgate.picture;

/** A place in a diagram, in its own units; y grows downwards. */
public record Point(double x, double y) {

    double distance(Point other) {
        return Math.hypot(other.x - x, other.y - y);
    }

    /** The point that lies so far from this one on the way to the other. */
    Point towards(Point other, double distance) {
        double whole = distance(other);
        double part = whole == 0 ? 0 : distance / whole;
        return new Point(x + (other.x - x) * part, y + (other.y - y) * part);
    }
}
