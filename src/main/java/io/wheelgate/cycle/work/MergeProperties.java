package io.wheelgate.cycle.work;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How steps wait for people to merge what the desk has proposed.
 *
 * @param lookEvery how often the desk looks whether they have, where no webhook tells it
 */
@ConfigurationProperties("wheelgate.merges")
public record MergeProperties(@DefaultValue("1m") Duration lookEvery) {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    public MergeProperties {
        if (lookEvery.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("wheelgate.merges.look-every is " + lookEvery + ": it must be longer");
        }
    }
}
