package io.wheelgate.index;

import java.time.Duration;

/** Makes the index adapter for devpi servers. */
public final class Devpi {

    /** devpi itself waits up to 30 s for its one write lock. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Devpi() {}

    /**
     * The adapter for all products and servers, with its pool of connections, which closing it ends.
     *
     * <p>Safe for use by many threads at once; uploads to one server happen one after the other.
     */
    public static WheelIndex client() {
        return client(PATIENCE);
    }

    /** @param patience how long a server may be silent */
    static DevpiIndex client(Duration patience) {
        return new DevpiIndex(new DevpiHttp(patience));
    }
}
