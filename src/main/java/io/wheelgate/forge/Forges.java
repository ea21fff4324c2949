package io.wheelgate.forge;

import java.time.Clock;
import java.time.Duration;

/** Makes the adapter for the forges. */
public final class Forges {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Forges() {}

    /** The adapter for all repositories, safe for use by many threads at once. */
    public static PullRequests overHttp(Clock clock) {
        return overHttp(clock, PATIENCE);
    }

    /** @param patience how long a forge may be silent */
    static PullRequests overHttp(Clock clock, Duration patience) {
        return new HttpPullRequests(new ForgeHttp(patience), clock);
    }
}
