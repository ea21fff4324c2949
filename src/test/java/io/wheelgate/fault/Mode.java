package io.wheelgate.fault;

/** What happens to the desk at an operation. */
enum Mode {
    /** It dies, and the operation was not done. */
    KILLED_BEFORE,
    /** It dies, and the operation was done. */
    KILLED_AFTER,
    /** The operation fails, and was not done. */
    ERROR,
    /** The operation was done, and an error is what the desk is told. */
    ANSWER_LOST;

    boolean kills() {
        return this == KILLED_BEFORE || this == KILLED_AFTER;
    }

    boolean isBefore() {
        return this == KILLED_BEFORE || this == ERROR;
    }
}
