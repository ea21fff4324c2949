package io.wheelgate.cycle.work;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How failures of the outside world are met.
 *
 * @param retryDelays how long the desk waits before it runs a failed step again, the first time, the second and so on;
 *     after the last one it gives up and reports an incident
 */
@ConfigurationProperties("wheelgate")
public record RetryProperties(@DefaultValue({"5s", "30s", "2m", "10m"}) List<Duration> retryDelays) {}
