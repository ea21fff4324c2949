package io.wheelgate.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.git.World;
import io.wheelgate.release.CommitId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories on two branches, made by the real git: what is missing on the development branch is known, because the
 * test put it there or left it out.
 *
 * <p>{@code -Dbackports.histories=5000 -Dbackports.seed=1} runs more of them, or one.
 */
class BackportsOracleTest {

    private static final int HISTORIES = Integer.getInteger("backports.histories", 200);
    private static final long FIRST = Long.getLong("backports.seed", 1);

    /** On two processors: nearly all of the time goes to git. */
    @Test
    void agreesWithWhatIsKnown(@TempDir Path home, TestReporter reporter) {
        Instant begun = Instant.now();
        List<Integer> missing = Collections.synchronizedList(new ArrayList<>());
        List<String> wrong = IntStream.range(0, 2)
                .parallel()
                .boxed()
                .flatMap(part -> disagreements(home.resolve("part" + part), part, missing).stream())
                .toList();
        reporter.publishEntry(HISTORIES + " histories from seed " + FIRST + " in "
                + Duration.between(begun, Instant.now()).toSeconds() + " s: " + missing.size()
                + " changes were missing, " + wrong.size() + " disagreements");
        assertThat(wrong).as("disagreements").isEmpty();
        assertThat(missing)
                .as("missing changes, that there was anything to find")
                .isNotEmpty();
    }

    /** Of every second history. */
    private static List<String> disagreements(Path home, int part, List<Integer> missing) {
        StepWorld world = new StepWorld(home);
        world.request("1.1").accept();
        World library = world.library;
        library.git.run("config", "core.fsync", "none");
        library.git.run("config", "gc.auto", "0");
        List<RandomHistory> histories = new ArrayList<>();
        for (int i = part; i < HISTORIES; i += 2) {
            histories.add(new RandomHistory(library, FIRST + i));
        }
        Backports backports = new Backports(library.open(), world.round("checkBackports"));
        List<String> wrong = new ArrayList<>();
        for (RandomHistory history : histories) {
            assertThat(history.isAsKnown(history.release) && history.isAsKnown(history.development))
                    .as("what the test believes of " + history.release + "\n" + history.story())
                    .isTrue();
            missing.addAll(expected(history));
            wrong.addAll(disagreement(history, library, backports));
        }
        return wrong;
    }

    /** The changes that came to the release branch and are not alike on both. */
    private static Set<Integer> expected(RandomHistory history) {
        Set<Integer> differing = new HashSet<>();
        Set<Integer> here = history.state(history.release).has();
        Set<Integer> there = history.state(history.development).has();
        for (int change = 0; change < history.changes(); change++) {
            if (here.contains(change) != there.contains(change)) {
                differing.add(change);
            }
        }
        Set<CommitId> onRelease = history.commits(history.release);
        differing.removeIf(change -> onRelease.stream()
                .noneMatch(
                        commit -> history.touched.getOrDefault(commit, Set.of()).contains(change)));
        return differing;
    }

    private static List<String> disagreement(RandomHistory history, World library, Backports backports) {
        CommitId release = library.id(history.release);
        CommitId development = library.id(history.development);
        Set<Integer> expected = expected(history);
        Set<CommitId> reported =
                backports.missing(history.root, release, backports.onDevelopment(development, false)).stream()
                        .map(missing -> missing.commit().id())
                        .collect(Collectors.toSet());
        List<String> wrong = new ArrayList<>();
        for (int change : expected) {
            if (!history.undecided.contains(change)
                    && reported.stream().noneMatch(commit -> history.touched
                            .getOrDefault(commit, Set.of())
                            .contains(change))) {
                wrong.add("LOST: change " + change + " is not said to be missing");
            }
        }
        // Of two changes in one commit, one can be on both branches and the other on none: a person looks then.
        for (CommitId commit : reported) {
            Set<Integer> changes = history.touched.getOrDefault(commit, Set.of());
            boolean clear = changes.size() < 2
                    && !history.discarding.contains(commit)
                    && history.undecided.stream().noneMatch(changes::contains);
            if (clear && changes.stream().noneMatch(expected::contains)) {
                wrong.add("FALSE: commit " + commit.abbreviated() + " is said to be missing");
            }
        }
        return wrong.isEmpty()
                ? List.of()
                : List.of("\n=== " + history.release + "\n" + String.join("\n", wrong) + "\n" + history.story());
    }
}
