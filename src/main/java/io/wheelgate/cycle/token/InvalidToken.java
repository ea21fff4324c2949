package io.wheelgate.cycle.token;

/** A token opens nothing: it is none, or has expired, was revoked, or lost its owner. */
public class InvalidToken extends RuntimeException {

    InvalidToken(String why) {
        super(why);
    }
}
