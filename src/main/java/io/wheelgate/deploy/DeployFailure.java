package io.wheelgate.deploy;

/** A deploy script could not be started. */
public class DeployFailure extends RuntimeException {

    public DeployFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
