package io.wheelgate.verify;

/** A check was not made, because nobody gave what it needs. */
final class NotGiven extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotGiven(String message) {
        super(message, null, false, false);
    }
}
