package io.wheelgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.evidence.PlayedCycle.End;
import io.wheelgate.verify.Finding;
import io.wheelgate.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is done to a pack is found, by both verifiers with the same verdicts, and nothing is found in honest ones.
 *
 * <p>{@code -Dwheelgate.tamperings=all} does 5,000, 100,000 and 1,000 of them, and writes the figures down.
 */
class TamperingTest {

    private static final boolean ALL = "all".equals(System.getProperty("wheelgate.tamperings"));
    private static final long SEED = 20261123;
    private static final List<End> ENDS = List.copyOf(EnumSet.allOf(End.class));
    private static final List<String> FIGURES = new ArrayList<>();

    private final TestDesk desk = new TestDesk();
    private final Random chance = new Random(SEED);

    @TempDir
    Path directory;

    private Judges judges() {
        return new Judges(PythonWithCryptography.interpreter(), directory, desk, Optional.of(desk.publish()));
    }

    @Test
    void everyTamperingIsFoundByBoth() {
        List<String> cycles = played(ALL ? 40 : 10);
        String another = PlayedCycle.play(desk, 1_000, End.RELEASED);
        int rounds = ALL ? 4 : 1;
        Map<String, Integer> found = new TreeMap<>();
        List<String> kinds;
        long nanos = 0;
        try (Judges judges = judges()) {
            Tamperer tamperer = new Tamperer(chance, desk, desk.pack(another));
            kinds = tamperer.kinds();
            for (byte[] pack : packs(cycles)) {
                for (String kind : tamperer.kinds()) {
                    for (int round = 0; round < rounds; round++) {
                        Optional<byte[]> tampered = tamperer.of(kind, pack).pack();
                        if (tampered.isPresent()) {
                            long begin = System.nanoTime();
                            requireFound(judges, kind, tampered.get());
                            nanos += System.nanoTime() - begin;
                            found.merge(kind, 1, Integer::sum);
                        }
                    }
                }
            }
        }
        int sum = found.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(sum).isGreaterThan(ALL ? 5_000 : 300);
        found.forEach((kind, count) -> FIGURES.add("| " + kind + " | " + count + " | " + count + " |"));
        FIGURES.add("| **all structural tamperings** | " + sum + " | " + sum + " |");
        FIGURES.add("both verifiers: " + nanos / sum / 1_000 + " microseconds each");
    }

    private static void requireFound(Judges judges, String kind, byte[] tampered) {
        Verification java = judges.java(tampered);
        assertThat(java.exit()).as("%s: %s", kind, java.findings()).isGreaterThan(20);
        assertThat(judges.python(tampered)).as(kind).isEqualTo(Judges.verdicts(java));
    }

    /** One after the other, over and over. */
    private static End end(int number) {
        return ENDS.get(number % ENDS.size());
    }

    private List<String> played(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> PlayedCycle.play(desk, SEED + i, end(i)))
                .toList();
    }

    private List<byte[]> packs(List<String> cycles) {
        return cycles.stream().map(desk::pack).toList();
    }

    @Test
    void everyFlippedBitIsFound() {
        List<byte[]> packs = packs(played(10));
        int flips = ALL ? 100_000 : 2_000;
        long begin = System.nanoTime();
        try (Judges judges = judges()) {
            for (int i = 0; i < flips; i++) {
                byte[] flipped = packs.get(i % packs.size()).clone();
                int place = chance.nextInt(flipped.length);
                flipped[place] ^= (byte) (1 << chance.nextInt(8));
                Verification java = judges.java(flipped);
                assertThat(java.exit())
                        .as("a bit of byte %d of pack %d", place, i % packs.size())
                        .isGreaterThan(20);
                if (i % 100 == 0) {
                    assertThat(judges.python(flipped)).isEqualTo(Judges.verdicts(java));
                }
            }
        }
        FIGURES.add("| random bit flips | " + flips + " | " + flips + " |");
        FIGURES.add("bit flips: " + (System.nanoTime() - begin) / flips / 1_000 + " microseconds each");
    }

    @Test
    void nothingIsFoundInHonestPacks() {
        int honest = ALL ? 1_000 : 20;
        PlayedCycle.play(desk, SEED, End.RELEASED);
        try (Judges judges = judges()) {
            for (int i = 0; i < honest; i++) {
                byte[] pack = desk.pack(PlayedCycle.play(desk, i, end(i)));
                Verification java = judges.java(pack);
                assertThat(java.exit())
                        .as("%s", java.firstWrong().map(Finding::words))
                        .isZero();
                assertThat(judges.python(pack)).isEqualTo(Judges.verdicts(java));
            }
        }
        FIGURES.add("| honest packs | " + honest + " | 0 |");
    }

    @AfterAll
    static void keepFigures() throws IOException {
        System.out.println(String.join("\n", FIGURES));
        if (ALL) {
            Files.createDirectories(Path.of("target"));
            Files.write(Path.of("target", "tamperings.md"), FIGURES);
        }
    }
}
