package io.wheelgate.cli;

/** What a command ends with, for scripts. */
enum Exit {
    DONE(0),
    /** The desk said no, to the request or in the cycle; its reasons were printed. */
    REFUSED(1),
    USAGE(2),
    NOT_REACHABLE(3),
    /** No token, one that opens nothing, one without the role, or a person who may not do this. */
    NOT_ALLOWED(4),
    ENDED_OTHERWISE(5),
    NEEDS_REPAIR(6),
    TIME_IS_OVER(7),
    /** The command itself failed, by a fault of its own. */
    FAULT(8);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
