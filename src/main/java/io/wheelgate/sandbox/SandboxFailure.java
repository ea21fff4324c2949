package io.wheelgate.sandbox;

import org.jspecify.annotations.Nullable;

/** The sandbox cannot be set up or started; the message is one line for the person who started the desk. */
public class SandboxFailure extends RuntimeException {

    public SandboxFailure(String message) {
        this(message, null);
    }

    public SandboxFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
