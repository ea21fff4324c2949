package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "ukrdc/**/x.py, ukrdc/x.py",
        "ukrdc/**/x.py, ukrdc/a/x.py",
        "ukrdc/**/x.py, ukrdc/a/b/x.py",
        "docs/, docs/index.md",
        "docs/, docs/a/b.md",
        "docs/**, docs/a/b.md",
        "docs, docs/a/b.md",
        "ukrdc/services, ukrdc/services/units.py",
        "ukrdc/services/units.py, ukrdc/services/units.py",
        "*.md, README.md",
        "**/*.md, README.md",
        "**/*.md, docs/a/b.md",
        "**, setup.py",
        "**/tests/**, ukrdc/tests/test_units.py",
        "**/tests/**, tests/test_units.py",
        "a/**/b/**/c, a/b/x/b/c",
        "a/*/c, a/b/c",
        "a*b*c, aXbcbYc",
        "?.py, x.py",
        "?.py, 𝔘.py",
        "äöü/*.py, äöü/x.py",
        "日本/**, 日本/語.py",
        "a+b(c)|d$, a+b(c)|d$",
        ".github/, .github/workflows/ci.yml",
        "*, setup.py",
    })
    void matches(String glob, String path) {
        assertThat(new PathPattern(glob).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ukrdc/**/x.py, ukrdcx.py",
        "ukrdc/**/x.py, ukrdc/ax.py",
        "ukrdc/**/x.py, web/ukrdc/x.py",
        "docs/, docs",
        "docs/, docs2/index.md",
        "docs/, a/docs/index.md",
        "docs/**, docs",
        "docs, docs.md",
        "*.md, docs/index.md",
        "*.md, README.MD",
        "*, a/b",
        "src/*, src/a/b.py",
        "?.py, .py",
        "?.py, ab.py",
        "a?c, a/c",
        "a.c, abc",
        "a/**/b, a/bb",
        "a/b/c, a/b",
    })
    void doesNotMatch(String glob, String path) {
        assertThat(new PathPattern(glob).matches(path)).isFalse();
    }

    @Test
    void readsAnAccentHoweverItIsEncoded() {
        assertThat(new PathPattern("u\u0308ber/*").matches("\u00fcber/x.py")).isTrue();
        assertThat(new PathPattern("\u00fcber/*").matches("u\u0308ber/x.py")).isTrue();
        assertThat(new PathPattern("u\u0308ber/*")).isEqualTo(new PathPattern("\u00fcber/*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "/docs",
                "docs//x",
                "docs//",
                "./docs",
                "docs/./x",
                "../x",
                "docs/..",
                ".git/config",
                "a\\b",
                "a\nb",
                "!docs/",
                "[ab].py",
                "{a,b}.py",
                "a**b",
                "**.py",
                "docs/**x/y"
            })
    void refusesWhatCanMatchNothingOrIsReadInAnotherWayElsewhere(String glob) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PathPattern(glob));
    }

    @Test
    void refusesAnEndlessPattern() {
        assertThatNoException().isThrownBy(() -> new PathPattern("a".repeat(500)));
        assertThatIllegalArgumentException().isThrownBy(() -> new PathPattern("a".repeat(501)));
    }

    @Test
    void aHostilePatternDoesNotHang() {
        PathPattern stars = new PathPattern("*a".repeat(249) + "*b");
        PathPattern directories = new PathPattern("**/a/".repeat(99) + "b");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(stars.matches("a".repeat(4_000) + "c")).isFalse();
            assertThat(directories.matches("a/".repeat(2_000) + "c")).isFalse();
        });
    }

    /** The plain reading as a regular expression, on random paths of few letters. */
    @Test
    void agreesWithARegularExpression() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            String glob = text(random, "ab?*", "**");
            String path = text(random, "ab", "a");
            assertThat(new PathPattern(glob).matches(path))
                    .as(glob + " and " + path)
                    .isEqualTo(Pattern.matches(regex(glob), path));
        }
    }

    private static String text(Random random, String letters, String instead) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int part = 0; part < parts; part++) {
            text.append(part == 0 ? "" : "/").append(random.nextInt(4) == 0 ? instead : letters(random, letters));
        }
        return text.toString();
    }

    private static String letters(Random random, String letters) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(3);
        for (int i = 0; i < length; i++) {
            char next = letters.charAt(random.nextInt(letters.length()));
            boolean second = next == '*' && text.length() > 0 && text.charAt(text.length() - 1) == '*';
            text.append(second ? 'a' : next);
        }
        return text.toString();
    }

    private static String regex(String glob) {
        String last = glob.substring(glob.lastIndexOf('/') + 1);
        String whole = last.equals("**") ? glob + "/*" : glob;
        String regex = (whole + "/").replace("**/", "\1").replace("*", "[^/]*").replace("?", "[^/]");
        regex = regex.substring(0, regex.length() - 1).replace("\1", "(?:[^/]+/)*");
        return regex + (last.contains("*") || last.contains("?") ? "" : "(?:/.*)?");
    }
}
