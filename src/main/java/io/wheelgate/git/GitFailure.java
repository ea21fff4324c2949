package io.wheelgate.git;

/** The outside world failed while the desk talked to a git repository; trying again may help. */
public class GitFailure extends RuntimeException {

    public GitFailure(String message) {
        super(message);
    }

    public GitFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
