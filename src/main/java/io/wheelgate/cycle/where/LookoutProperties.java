package io.wheelgate.cycle.where;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How often environments are asked what they run. @param every the time between two rounds; 0 for never */
@ConfigurationProperties("wheelgate.watch")
public record LookoutProperties(@DefaultValue("1m") Duration every) {

    boolean isOff() {
        return every.isZero() || every.isNegative();
    }
}
