package io.wheelgate.proof;

/** Something is not written in the one way in which it may be written; the message says what, and where. */
public class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
        super(message);
    }
}
