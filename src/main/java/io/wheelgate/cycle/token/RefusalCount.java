package io.wheelgate.cycle.token;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the refusals of each token within an hour: the first hundred are noted, so that nobody can fill the ledger. */
final class RefusalCount {

    private static final int MOST = 100;
    private static final long HOUR = 3600;

    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    RefusalCount(Clock clock) {
        this.clock = clock;
    }

    private record Seen(long hour, int times) {}

    boolean isWorthNoting(String token) {
        long hour = clock.instant().getEpochSecond() / HOUR;
        Seen now = seen.merge(
                token,
                new Seen(hour, 1),
                (before, first) -> before.hour() == hour ? new Seen(hour, before.times() + 1) : first);
        return now.times() <= MOST;
    }
}
