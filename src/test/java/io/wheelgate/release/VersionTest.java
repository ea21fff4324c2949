package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    /** The ordered examples of PEP 440 and of packaging's own tests. */
    private static final List<String> ORDERED = List.of(
            "1.0.dev456",
            "1.0a1",
            "1.0a2.dev456",
            "1.0a12.dev456",
            "1.0a12",
            "1.0b1.dev456",
            "1.0b2",
            "1.0b2.post345.dev456",
            "1.0b2.post345",
            "1.0b2-346",
            "1.0c1.dev456",
            "1.0c1",
            "1.0rc2",
            "1.0c3",
            "1.0",
            "1.0.post456.dev34",
            "1.0.post456",
            "1.1.dev1",
            "1.2+123abc",
            "1.2+123abc456",
            "1.2+abc",
            "1.2+abc123",
            "1.2+abc123def",
            "1.2+1234.abc",
            "1.2+123456",
            "1.2.r32+123456",
            "1.2.rev33+123456",
            "1!1.0.dev456",
            "1!1.0a1",
            "1!1.0",
            "1!1.2.rev33+123456");

    @Test
    void ordersThePublishedExamples() {
        List<Version> expected = ORDERED.stream().map(Version::parse).toList();
        List<Version> shuffled = new ArrayList<>(expected);
        Collections.shuffle(shuffled, new Random(440));
        assertThat(shuffled.stream().sorted()).isEqualTo(expected);
        assertThat(expected).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0dev, 1.0.dev0",
        "1.0.dev, 1.0.dev0",
        "1.0dev1, 1.0.dev1",
        "1.0-dev1, 1.0.dev1",
        "1.0DEV1, 1.0.dev1",
        "1.0a, 1.0a0",
        "1.0.a1, 1.0a1",
        "1.0-a1, 1.0a1",
        "1.0alpha1, 1.0a1",
        "1.0.ALPHA1, 1.0a1",
        "1.0beta1, 1.0b1",
        "1.0-BETA, 1.0b0",
        "1.0c, 1.0rc0",
        "1.0.c1, 1.0rc1",
        "1.0RC1, 1.0rc1",
        "1.0-RC1, 1.0rc1",
        "1.0pre1, 1.0rc1",
        "1.0_preview_1, 1.0rc1",
        "1.0post, 1.0.post0",
        "1.0post-, 1.0.post0",
        "1.0-post1, 1.0.post1",
        "1.0POST1, 1.0.post1",
        "1.0r4, 1.0.post4",
        "1.0-5, 1.0.post5",
        "1.0+AbC, 1.0+abc",
        "1.0+ubuntu-1, 1.0+ubuntu.1",
        "1.01, 1.1",
        "1.0a05, 1.0a5",
        "1.0b07, 1.0b7",
        "1.0c056, 1.0rc56",
        "1.0rc09, 1.0rc9",
        "1.0.post000, 1.0.post0",
        "1.1.dev09000, 1.1.dev9000",
        "00!1.2, 1.2",
        "0100!0.0, 100!0.0",
        "v1.0, 1.0",
        "10.8.5.RC1, 10.8.5rc1",
        "10.8.5RC1, 10.8.5rc1",
    })
    void normalisesThePublishedExamples(String spelling, String normal) {
        if (spelling.endsWith("post-")) {
            assertThatThrownBy(() -> Version.parse("1.0-")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Version.parse(spelling)).hasToString(normal);
        assertThat(Version.parse("  " + spelling + "\t\r\n")).hasToString(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "french toast",
                "1.0+a+",
                "1.0++",
                "1.0+_foobar",
                "1.0+foo&asd",
                "1.0+1+1",
                "1.0-",
                "1..0",
                "1.0.x",
                "!1.0",
                "1.0rc1rc2",
                "-1.0",
                "1.0 rc1",
                "=1.0",
                "vv1.0",
                "\u0661.0",
                "1.\u0660",
                "1.0po\u017ft1",
                "1.0+\u212a",
                "1.0rc\uff11",
                "1.0\u0000",
                "1.*"
            })
    void refusesWhatPep440DoesNotAllow(String text) {
        assertThatThrownBy(() -> Version.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void refusesAVersionOfAbsurdLength() {
        assertThatThrownBy(() -> Version.parse("1" + ".1".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void ignoresTrailingZerosInEqualityOnly() {
        assertThat(Version.parse("1.0")).isEqualTo(Version.parse("1.0.0")).hasSameHashCodeAs(Version.parse("1.0.0"));
        assertThat(Version.parse("1.0.0")).hasToString("1.0.0");
        assertThat(Version.parse("0")).isEqualTo(Version.parse("0.0")).hasSameHashCodeAs(Version.parse("0.0"));
        assertThat(Version.parse("1.0")).isNotEqualTo(Version.parse("1.0+0"));
    }

    @Test
    void knowsItsCandidatesAndItsBase() {
        Version version = Version.parse("2!10.8.5");
        assertThat(version.candidate(12)).hasToString("2!10.8.5rc12").isLessThan(version);
        assertThat(version.candidate(12).candidateNumber()).contains(12);
        assertThat(version.candidate(12).base()).isEqualTo(version);
        assertThat(Version.parse("2!10.8.5rc1.post2.dev3+local").base()).hasToString("2!10.8.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.0", "1.0b1", "1.0rc1.dev1", "1.0rc1.post1", "1.0rc1+x", "1.0rc99999999999", "1.0rc2147483648"
            })
    void hasNoCandidateNumberWhenItIsNoPlainCandidate(String text) {
        assertThat(Version.parse(text).candidateNumber()).isEmpty();
    }

    @Test
    void tellsPreReleasesFromReleases() {
        assertThat(List.of("1.0a1", "1.0rc1", "1.0.dev1", "1.0.post1.dev2", "1.0rc1.post1"))
                .allMatch(text -> Version.parse(text).isPreRelease());
        assertThat(List.of("1.0", "1.0.post1", "1.0+rc1"))
                .noneMatch(text -> Version.parse(text).isPreRelease());
    }
}
