package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Version;
import io.wheelgate.web.ReleaseFigures.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures of releases whose numbers are known. */
class ReleaseFiguresTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final List<ReleaseLine> lines = List.of(
            release("1.0", 2, 1, Optional.empty()),
            release("1.1", 4, 3, Optional.empty()),
            release("1.1.1", 12, 1, Optional.of("1.1")),
            givenUp("1.2"));

    @Test
    void countsOnlyWhatWentLive() {
        assertThat(value("Went live")).isEqualTo("3 of 4 that were begun");
        assertThat(value("Burnt versions")).startsWith("2 ");
    }

    @Test
    void takesTheMedianAndNotTheMean() {
        assertThat(value("From request to live")).isEqualTo("4 days median of 3");
        assertThat(value("From commit to live")).isEqualTo("5 days median of 3");
    }

    @Test
    void countsLoopsAndHotFixes() {
        assertThat(value("Candidates a release")).isEqualTo("1.7 1 of 3 needed more than one");
        assertThat(value("Followed by a hot fix")).isEqualTo("33 % 1 of 3");
    }

    @Test
    void saysHowMuchOfTheTimeWasWaiting() {
        assertThat(value("Time that was waiting")).startsWith("75 % ");
    }

    @Test
    void drawsBarsAgainstTheLongest() {
        ReleaseFigures figures = ReleaseFigures.of(lines, 0);
        assertThat(figures.longest()).isEqualTo(Duration.ofHours(4));
        assertThat(figures.width(Duration.ofHours(3))).isEqualTo(75);
        assertThat(figures.width(Duration.ofMillis(1))).isPositive();
        assertThat(figures.width(Duration.ZERO)).isZero();
    }

    @Test
    void hasNoShareOfNothing() {
        assertThat(ReleaseFigures.of(List.of(), 0).figures())
                .extracting(Figure::name)
                .containsExactly("Went live", "Burnt versions");
    }

    private String value(String name) {
        return ReleaseFigures.of(lines, 2).figures().stream()
                .filter(figure -> figure.name().equals(name))
                .map(figure -> figure.value() + " " + figure.detail())
                .findFirst()
                .orElseThrow();
    }

    /** It took so many days, and one more since its newest commit was written. */
    private static ReleaseLine release(String version, int days, int candidates, Optional<String> hotFixOf) {
        return line(version, Optional.of(BEGIN.plus(Duration.ofDays(days))), candidates, hotFixOf);
    }

    private static ReleaseLine givenUp(String version) {
        return line(version, Optional.empty(), 1, Optional.empty());
    }

    private static ReleaseLine line(String version, Optional<Instant> live, int candidates, Optional<String> hotFixOf) {
        return new ReleaseLine(
                version,
                Version.parse(version),
                "",
                live.isPresent(),
                BEGIN,
                live,
                Optional.of(BEGIN.minus(Duration.ofDays(1))),
                candidates,
                Duration.ofHours(1),
                Duration.ofHours(3),
                hotFixOf.map(Version::parse));
    }
}
