package io.wheelgate.release;

import java.time.Instant;

/**
 * One line of the ledger: what happened, when, and by whom.
 *
 * @param sequence grows with every entry of the ledger; gaps mean nothing
 * @param actor a person's user id, or {@link #DESK}
 */
public record Entry(long sequence, String cycle, Instant at, String actor, Event event) {

    /** The actor of everything that no person did. */
    public static final String DESK = "wheelgate";
}
