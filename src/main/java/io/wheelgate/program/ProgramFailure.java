package io.wheelgate.program;

/** A program could not be started or waited for. */
public class ProgramFailure extends RuntimeException {

    public ProgramFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
