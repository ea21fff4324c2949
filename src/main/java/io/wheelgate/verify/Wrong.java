package io.wheelgate.verify;

/** A claim does not hold; the message says what contradicts what. */
final class Wrong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Wrong(String message) {
        super(message, null, false, false);
    }

    /** @throws Wrong with the message, filled in, unless it holds */
    static void unless(boolean holds, String message, Object... parts) {
        if (!holds) {
            throw new Wrong(message.formatted(parts));
        }
    }
}
