package io.wheelgate.cycle.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.release.Failure.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PaceTest {

    private static final int SEEDS = 2_000;

    /** Chance that never shortens a wait, and chance that always does so by half. */
    private static final RandomGenerator NONE = chance(0);

    private static final RandomGenerator ALL = chance(Long.MAX_VALUE);

    private static RandomGenerator chance(long most) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }

            @Override
            public long nextLong(long bound) {
                return Math.min(most, bound - 1);
            }
        };
    }

    private static Pace pace(Map<String, String> properties, Kind kind) {
        return settings(properties).pace(kind);
    }

    private static RetryProperties settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("wheelgate.retry", RetryProperties.class);
    }

    private static Pace builtIn(Kind kind) {
        return pace(Map.of(), kind);
    }

    @Test
    void waitsTwiceAsLongEachTimeUpToALimitAndThenGivesUp() {
        Pace pace = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(60), 6);
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(failures -> pace.after(failures, NONE)))
                .containsExactly(seconds(10), seconds(20), seconds(40), seconds(60), seconds(60), Optional.empty());
        assertThat(IntStream.rangeClosed(1, 3).mapToObj(failures -> pace.after(failures, ALL)))
                .containsExactly(seconds(5), seconds(10), seconds(20));
    }

    private static Optional<Duration> seconds(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void staysInItsBoundsWhateverChanceSays(Kind kind) {
        Pace pace = builtIn(kind);
        for (long seed = 0; seed < SEEDS; seed++) {
            Random chance = new Random(seed);
            for (int failures = 1; failures < pace.tries(); failures++) {
                Duration whole = pace.after(failures, NONE).orElseThrow();
                assertThat(pace.after(failures, chance).orElseThrow())
                        .as("failure %d with seed %d", failures, seed)
                        .isBetween(whole.dividedBy(2), whole)
                        .isLessThanOrEqualTo(pace.longest());
            }
            assertThat(pace.after(pace.tries(), chance)).isEmpty();
        }
    }

    @Test
    void twoThatFailTogetherDoNotComeBackTogether() {
        Pace pace = builtIn(Kind.NETWORK);
        assertThat(LongStream.range(0, 50)
                        .mapToObj(seed -> pace.after(4, new Random(seed)))
                        .distinct())
                .hasSizeGreaterThan(45);
    }

    @Test
    void triesANetworkForAboutAQuarterOfAnHour() {
        Pace pace = builtIn(Kind.NETWORK);
        double minutes = LongStream.range(0, SEEDS)
                        .map(seed -> total(pace, new Random(seed)).toSeconds())
                        .average()
                        .orElseThrow()
                / 60;
        assertThat(minutes).isBetween(13.0, 17.0);
        assertThat(total(pace, NONE)).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(21));
        assertThat(total(pace, ALL)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(15));
    }

    private static Duration total(Pace pace, RandomGenerator chance) {
        return IntStream.range(1, pace.tries())
                .mapToObj(failures -> pace.after(failures, chance).orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void neverComesBackBeforeTheOtherSideWantsIt() {
        Pace pace = builtIn(Kind.RATE_LIMIT);
        Duration asked = Duration.ofMinutes(7);
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(pace.after(1, asked, new Random(seed)).orElseThrow()).isBetween(asked, asked.plus(pace.first()));
            assertThat(pace.after(5, asked, new Random(seed)).orElseThrow()).isBetween(asked, pace.longest());
        }
    }

    @Test
    void givesUpWhenTheOtherSideWantsAPauseThatIsTooLong() {
        assertThat(builtIn(Kind.RATE_LIMIT).after(1, Duration.ofDays(1), NONE)).isEmpty();
    }

    @Test
    void neverTriesAWrongPasswordAgain() {
        assertThat(builtIn(Kind.ACCESS).after(1, NONE)).isEmpty();
        assertThat(pace(Map.of("wheelgate.retry.all.tries", "9"), Kind.ACCESS).after(1, NONE))
                .isEmpty();
    }

    @Test
    void takesTheSettingOfAKindBeforeThatOfAllBeforeWhatIsBuiltIn() {
        Map<String, String> properties = Map.of(
                "wheelgate.retry.all.first", "50ms",
                "wheelgate.retry.all.tries", "3",
                "wheelgate.retry.rate-limit.first", "2s");
        assertThat(pace(properties, Kind.NETWORK)).isEqualTo(new Pace(Duration.ofMillis(50), Duration.ofMinutes(5), 3));
        assertThat(pace(properties, Kind.RATE_LIMIT))
                .isEqualTo(new Pace(Duration.ofSeconds(2), Duration.ofMinutes(15), 3));
        assertThat(settings(Map.of()).longest()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void canWaitNotAtAll() {
        assertThat(pace(Map.of("wheelgate.retry.all.first", "0s"), Kind.NETWORK).after(3, new Random(1)))
                .contains(Duration.ZERO);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> pace(Map.of("wheelgate.retry.server.tries", "0"), Kind.SERVER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one try is the least");
    }
}
