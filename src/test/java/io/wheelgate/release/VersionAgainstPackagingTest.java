package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionAgainstPackagingTest {

    private static final int COUNT = 3_000;

    private static final String ANSWER =
            """
            def normal(text):
                try:
                    return str(Version(text))
                except (InvalidVersion, TypeError):
                    return "refused"
            normals = [normal(text) for text in lines]
            previous = None
            for text in normals:
                if text == "refused":
                    out.write("refused\\n")
                    continue
                version = Version(text)
                order = 0 if previous is None else (version > previous) - (version < previous)
                out.write("%s %d %s\\n" % (text, order, version.is_prerelease))
                previous = version
            """;

    private static final List<String> PARTS = List.of(
            "a",
            "b",
            "c",
            "rc",
            "alpha",
            "BETA",
            "pre",
            "Preview",
            "RC",
            "post",
            "rev",
            "r",
            "R",
            "dev",
            "DEV",
            ".",
            "-",
            "_",
            "+",
            "!",
            "v",
            "V",
            " ",
            "\t",
            "\n",
            "\r\n",
            "\u00a0",
            "\u2007",
            "\u0085",
            "\u001c",
            "\ufeff",
            "\u200b",
            "*",
            "x",
            "\u0663",
            "\uff11",
            "00",
            "0",
            "1",
            "01",
            "2",
            "10",
            "010",
            "9999999999999999999999",
            "ubuntu",
            "1a");

    private final Random random = new Random(440);

    @Test
    void agreesWithPythonsPackaging(@TempDir Path directory) throws Exception {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            texts.add(i % 4 == 0 ? noise() : nearlyAVersion());
            texts.add(texts.get(2 * i).toUpperCase(Locale.ROOT));
        }
        List<String> theirs = Python.run(directory, ANSWER, texts);
        List<String> ours = answers(texts);
        assertThat(ours).hasSameSizeAs(theirs);
        assertThat(ours.stream().filter("refused"::equals).count()).isBetween(COUNT / 5L, COUNT * 9L / 5);
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < texts.size(); i++) {
            softly.assertThat(ours.get(i)).as("no. %d, %s", i, texts.get(i)).isEqualTo(theirs.get(i));
        }
        softly.assertAll();
    }

    private static List<String> answers(List<String> texts) {
        List<String> answers = new ArrayList<>();
        Version previous = null;
        for (String text : texts) {
            try {
                Version version = Version.parse(text);
                answers.add(answer(previous, version));
                previous = version;
            } catch (IllegalArgumentException e) {
                answers.add("refused");
            }
        }
        return answers;
    }

    private static String answer(@Nullable Version previous, Version version) {
        int order = previous == null ? 0 : Integer.signum(version.compareTo(previous));
        if (previous != null) {
            assertThat(previous.compareTo(version)).isEqualTo(-order);
            assertThat(version.equals(previous)).isEqualTo(order == 0);
            assertThat(order != 0 || version.hashCode() == previous.hashCode()).isTrue();
        }
        return version + " " + order + " " + (version.isPreRelease() ? "True" : "False");
    }

    private String noise() {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "1" : "");
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(one(PARTS));
        }
        return text.toString();
    }

    private String nearlyAVersion() {
        return maybe(8, one(List.of(" ", "v", "V", "\u00a0v")))
                + maybe(6, number() + "!")
                + release()
                + maybe(2, separator() + one(PARTS.subList(0, 9)) + maybe(2, separator() + number()))
                + maybe(
                        3,
                        one(List.of(
                                "-1",
                                "-0",
                                separator() + one(PARTS.subList(9, 13)) + maybe(2, separator() + number()))))
                + maybe(3, separator() + one(PARTS.subList(13, 15)) + maybe(2, separator() + number()))
                + maybe(4, "+" + one(PARTS.subList(37, 46)) + maybe(2, separator() + one(PARTS.subList(37, 46))))
                + maybe(8, one(PARTS));
    }

    private String release() {
        StringBuilder release = new StringBuilder(number());
        for (int i = random.nextInt(4); i > 0; i--) {
            release.append('.').append(number());
        }
        return release.toString();
    }

    private String number() {
        return one(List.of("0", "0", "1", "1", "2", "10", "01", "007", "123456789012345678901234567890"));
    }

    private String separator() {
        return one(List.of("", "", ".", "-", "_"));
    }

    private String maybe(int oneIn, String text) {
        return random.nextInt(oneIn) == 0 ? text : "";
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
