package io.wheelgate.wheel;

/** A wheel could not be built, read or written for a reason outside of the project; trying again may help. */
public class WheelFailure extends RuntimeException {

    public WheelFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
