package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.NextVersions.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextVersionsTest {

    @ParameterizedTest
    @CsvSource({
        "10.8.5, '10.8.6 patch, 10.9.0 minor, 11.0.0 major'",
        "1.4, '1.5 minor, 2.0 major'",
        "7, '8 major'",
        "2026.11.0, '2026.11.1 patch, 2026.12.0 minor, 2027.0.0 major'",
        "1!1.2.3, '1!1.2.4 patch, 1!1.3.0 minor, 1!2.0.0 major'",
        "1.2.3.4, '1.2.3.5 last number, 1.2.4.0 patch, 1.3.0.0 minor, 2.0.0.0 major'",
        "10.8.6rc2, '10.8.6 patch, 10.9.0 minor, 11.0.0 major'",
        "10.9.0.dev0, '10.9.0 minor, 11.0.0 major'",
        "2.0.0a1, '2.0.0 major'",
        "1.2.post1, '1.3 minor, 2.0 major'",
    })
    void followsTheNewest(String newest, String expected) {
        assertThat(words(NextVersions.after(Version.parse(newest), taken()))).isEqualTo(expected);
    }

    @Test
    void passesOverWhatWasSeenAlready() {
        assertThat(words(NextVersions.after(Version.parse("10.8.5"), taken("10.8.6", "10.8.7", "11.0"))))
                .isEqualTo("10.8.8 patch, 10.9.0 minor, 11.0.1 major");
    }

    @ParameterizedTest
    @CsvSource({
        "10.8.5, '10.8.4 10.8.5', '10.8.6 patch, 10.8.5.1 a number more'",
        "10.8.4, '10.8.4 10.8.5', '10.8.4.1 a number more'",
        "10.8.4, '10.8.4 10.8.4.1 10.8.5', ''",
        "1.4, '1.4 2.0', '1.5 minor, 1.4.1 a number more'",
    })
    void aHotFixStaysBelowWhatWasReleasedAfterIt(String fixed, String finals, String expected) {
        List<Version> all = Stream.of(finals.split(" ")).map(Version::parse).toList();
        assertThat(words(NextVersions.fixing(Version.parse(fixed), all, Set.copyOf(all)::contains)))
                .isEqualTo(expected);
    }

    private static java.util.function.Predicate<Version> taken(String... versions) {
        return Arrays.stream(versions).map(Version::parse).toList()::contains;
    }

    private static String words(List<Choice> choices) {
        return choices.stream()
                .map(choice -> choice.version() + " " + choice.change())
                .collect(Collectors.joining(", "));
    }
}
