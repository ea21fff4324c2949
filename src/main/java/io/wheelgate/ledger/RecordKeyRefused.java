package io.wheelgate.ledger;

/** The key of the record cannot be used, and no other one is taken in its place. */
public class RecordKeyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RecordKeyRefused(String message) {
        super(message);
    }
}
