package io.wheelgate.ledger;

/** The record in the database does not hold together: somebody or something has changed it. */
public class RecordBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RecordBroken(String message) {
        super(message);
    }
}
