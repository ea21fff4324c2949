package io.wheelgate.picture;

/** A file cannot be drawn; the message says what is wrong with it. */
public final class UnreadableDiagram extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableDiagram(String why) {
        super("Could not draw the diagram: " + why);
    }

    UnreadableDiagram(String why, Exception cause) {
        super("Could not draw the diagram: " + why, cause);
    }
}
