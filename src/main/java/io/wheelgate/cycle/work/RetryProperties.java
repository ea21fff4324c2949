package io.wheelgate.cycle.work;

import io.wheelgate.release.Failure.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How failures of the outside world are met, each kind in its own way; what is not configured is as built in.
 *
 * @param all what holds for each kind that has no setting of its own
 */
@ConfigurationProperties("wheelgate.retry")
public record RetryProperties(
        @Nullable Setting all,
        @Nullable Setting network,
        @Nullable Setting server,
        @Nullable Setting rateLimit,
        @Nullable Setting local,
        @Nullable Setting unknown) {

    private static final Pace NEVER = new Pace(Duration.ZERO, Duration.ZERO, 1);

    /**
     * @param first the wait before the second try; each further one is twice as long
     * @param longest no wait is longer
     * @param tries how often a step is run before the desk gives up
     */
    public record Setting(@Nullable Duration first, @Nullable Duration longest, @Nullable Integer tries) {}

    /** The longest that the desk ever waits before it tries something again. */
    public Duration longest() {
        return Arrays.stream(Kind.values())
                .map(kind -> pace(kind).longest())
                .max(Duration::compareTo)
                .orElseThrow();
    }

    Pace pace(Kind kind) {
        return switch (kind) {
            case NETWORK -> pace(network, 10, 300, 9);
            case SERVER -> pace(server, 20, 300, 8);
            case RATE_LIMIT -> pace(rateLimit, 60, 900, 6);
            case LOCAL -> pace(local, 30, 300, 4);
            case UNKNOWN -> pace(unknown, 10, 300, 7);
            case ACCESS -> NEVER;
        };
    }

    private Pace pace(@Nullable Setting own, int first, int longest, int tries) {
        return new Pace(
                value(own, Setting::first, Duration.ofSeconds(first)),
                value(own, Setting::longest, Duration.ofSeconds(longest)),
                value(own, Setting::tries, tries));
    }

    private <T> T value(@Nullable Setting own, Function<Setting, @Nullable T> part, T builtIn) {
        return given(own, part).or(() -> given(all, part)).orElse(builtIn);
    }

    private static <T> Optional<T> given(@Nullable Setting setting, Function<Setting, @Nullable T> part) {
        return Optional.ofNullable(setting)
                .map(some -> Objects.requireNonNull(some))
                .map(part::apply);
    }
}
