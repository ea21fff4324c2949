package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevelopmentVersionTest {

    private static final int COUNT = 3_000;

    /** Each line is known, first, second and next: they must come in this order, and be spelt as packaging spells them. */
    private static final String ANSWER =
            """
            for line in lines:
                texts = line.split(" ")
                versions = [Version(text) for text in texts]
                rising = all(a < b for a, b in zip(versions, versions[1:]))
                normal = [str(version) for version in versions] == texts
                out.write("%s\\n" % ("fine" if rising and normal and versions[1].is_devrelease else line))
            """;

    @ParameterizedTest
    @CsvSource({
        "10.8.5rc1, 10.8.5rc2",
        "10.8.4, 10.8.5",
        "10.8.5a3, 10.8.5a4",
        "10.8.5.post1, 10.8.5.post2",
        "10.8.5rc1.post1, 10.8.5rc1.post2",
        "10.8.5.dev4, 10.8.5",
        "10.8.5rc2.dev4, 10.8.5rc2",
        "10.8.5+local.1, 10.8.6",
        "1!2, 1!3"
    })
    void knowsWhatComesNext(Version known, Version next) {
        assertThat(known.upcoming()).isEqualTo(next);
        assertThat(known.upcoming().development(BigInteger.TEN)).hasToString(next + ".dev10");
    }

    @Test
    void sortsBetweenWhatIsKnownAndWhatComesNextAsPackagingSortsIt(@TempDir Path directory) throws Exception {
        Random random = new Random(20_261_123);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Version known = Version.parse(version(random));
            BigInteger first = known.developmentNumber()
                    .orElse(BigInteger.ZERO)
                    .add(BigInteger.valueOf(1 + random.nextInt(100_000)));
            Version next = known.upcoming();
            lines.add(String.join(
                    " ",
                    known.toString(),
                    next.development(first).toString(),
                    next.development(first.add(BigInteger.ONE)).toString(),
                    next.toString()));
        }
        assertThat(Python.run(directory, ANSWER, lines)).hasSize(COUNT).containsOnly("fine");
    }

    private static String version(Random random) {
        return part(random, 0.1, "1!", "2!")
                + random.nextInt(30)
                + part(random, 0.8, "." + random.nextInt(30))
                + part(random, 0.6, "." + random.nextInt(30))
                + part(random, 0.4, "a", "b", "rc").replaceFirst("(.+)", "$1" + random.nextInt(40))
                + part(random, 0.1, ".post" + random.nextInt(9))
                + part(random, 0.2, ".dev" + random.nextInt(900))
                + part(random, 0.1, "+local.7");
    }

    private static String part(Random random, double often, String... texts) {
        return random.nextDouble() < often ? texts[random.nextInt(texts.length)] : "";
    }
}
