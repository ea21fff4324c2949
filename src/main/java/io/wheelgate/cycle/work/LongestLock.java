package io.wheelgate.cycle.work;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** How far ahead the lock of a step can lie: nothing that the desk does makes it wait for longer. */
@Component
public class LongestLock {

    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Duration duration;

    LongestLock(RetryProperties retries, MergeProperties merges) {
        this.duration = retries.longest()
                .multipliedBy(2)
                .plus(merges.lookEvery())
                .plus(Heartbeat.LOCK)
                .plus(MARGIN);
    }

    public Duration duration() {
        return duration;
    }
}
