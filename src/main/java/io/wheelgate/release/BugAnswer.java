package io.wheelgate.release;

/**
 * What the developers say about a bug.
 *
 * @param bug its id
 * @param reason why it is not fixed; empty when it is
 */
public record BugAnswer(String bug, Answer answer, String reason) {

    /** What becomes of the bug. */
    public enum Answer {
        /** The developer says that the commits fix it, whether or not one names it. */
        FIXED,
        NOT_A_BUG,
        LATER
    }
}
