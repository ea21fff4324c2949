package io.wheelgate.program;

/** The waiting thread was interrupted, as when the desk is stopped: this tells nothing about the program. */
public final class Interruption extends ProgramFailure {

    public Interruption(String message, InterruptedException cause) {
        super(message, cause);
    }
}
