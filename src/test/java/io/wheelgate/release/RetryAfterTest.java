package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void readsSeconds() {
        assertThat(read(" 120 ")).contains(Duration.ofMinutes(2));
    }

    @Test
    void readsADateByOurClockWhenTheServerTellsNoneOfItsOwn() {
        assertThat(read("Tue, 24 Nov 2026 10:01:30 GMT")).contains(Duration.ofSeconds(90));
    }

    @Test
    void readsADateByTheServersOwnClock() {
        assertThat(RetryAfter.read(
                        Optional.of("Tue, 24 Nov 2026 13:00:30 GMT"),
                        Optional.of("Tue, 24 Nov 2026 13:00:00 GMT"),
                        NOW))
                .contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-5",
                "1.5",
                "soon",
                "99999999999999999999",
                "Tue, 24 Nov 2026 09:00:00 GMT",
                "2026-11-24"
            })
    void asksForNothingWhenItMakesNoSense(String header) {
        assertThat(read(header)).isEmpty();
    }

    private static Optional<Duration> read(String header) {
        return RetryAfter.read(Optional.of(header), Optional.empty(), NOW);
    }
}
