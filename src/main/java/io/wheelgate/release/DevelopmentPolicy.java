package io.wheelgate.release;

import java.time.Duration;
import java.util.Optional;

/**
 * How the development branch of a library becomes wheels on the development index.
 *
 * @param pollEvery how often the desk looks for new commits, whether or not somebody told it of one
 * @param hookSecret what the senders of webhooks sign with; without one, nobody can tell the desk of a push
 * @param keep how many wheels of the newest versions stay, whatever their age
 * @param keepFor how long every wheel stays
 */
public record DevelopmentPolicy(
        Builds builds, Duration pollEvery, Optional<Secret> hookSecret, int keep, Duration keepFor) {

    public static final DevelopmentPolicy OFF =
            new DevelopmentPolicy(Builds.OFF, Duration.ofMinutes(1), Optional.empty(), 20, Duration.ofDays(14));

    /** Which commits are built. */
    public enum Builds {
        OFF,
        /** The newest commit each time; those that came in between are in it. */
        EVERY_PUSH,
        /** Every commit of the branch's own line, in its order. */
        EACH_COMMIT
    }

    public boolean isOn() {
        return builds != Builds.OFF;
    }
}
