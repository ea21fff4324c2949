package io.wheelgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.git.GitRepository.Fit;
import io.wheelgate.release.CommitId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of the change of a commit on {@code release} is on {@code master}. */
class FitTest {

    private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

    private World world;

    @BeforeEach
    void aLibrary(@TempDir Path folder) {
        world = new World(folder);
        world.write("a", LINES).write("b", LINES).commit("Start");
        world.checkout("-b", "release");
    }

    private Fit fit() {
        return world.open().fit(world.id("release"), world.id("master"), Map.of());
    }

    @Test
    void tellsAllNothingAndAPart() {
        world.write("a", LINES.replace("5", "fixed")).commit("b", LINES.replace("5", "fixed"));
        assertThat(fit()).isEqualTo(Fit.ABSENT);
        world.checkout("master").commit("a", LINES.replace("5", "fixed"));
        assertThat(fit()).isEqualTo(Fit.PARTLY);
        world.commit("b", LINES.replace("5", "fixed").replace("1", "one"));
        assertThat(fit()).isEqualTo(Fit.THERE);
        world.commit("b", LINES.replace("5", "other"));
        assertThat(fit()).isEqualTo(Fit.CONFLICTS);
    }

    @Test
    void anEmptyCommitIsEverywhere() {
        world.commit("Empty");
        assertThat(fit()).isEqualTo(Fit.THERE);
    }

    @Test
    void seesAChangeInAFileThatWasRenamed() {
        world.commit("a", LINES.replace("5", "fixed"));
        world.checkout("master").git.run("mv", "a", "moved");
        world.commit("Move");
        assertThat(fit()).isEqualTo(Fit.ABSENT);
        world.commit("moved", LINES.replace("5", "fixed"));
        assertThat(fit()).isEqualTo(Fit.THERE);
    }

    @Test
    void aMergeThatChangesNothingByItselfIsEverywhere() {
        merge("a", LINES.replace("9", "nine"));
        assertThat(world.open().ownPaths(world.id("release"), Map.of())).isEmpty();
        assertThat(fit()).isEqualTo(Fit.THERE);
    }

    @Test
    void aMergeThatChangesSomethingByItselfIsSeen() {
        merge("a", LINES.replace("9", "nine"));
        world.write("b", LINES.replace("5", "by the merge")).git.run("commit", "-q", "--amend", "--no-edit");
        assertThat(world.open().ownPaths(world.id("release"), Map.of())).containsExactly("b");
        assertThat(fit()).isEqualTo(Fit.ABSENT);
        world.checkout("master").commit("b", LINES.replace("5", "by the merge"));
        assertThat(fit()).isEqualTo(Fit.THERE);
    }

    @Test
    void theResolutionOfAConflictIsTheMergesOwnChange() {
        CommitId start = world.id("HEAD");
        world.checkout("-b", "side", start.value()).commit("a", LINES.replace("5", "side"));
        world.checkout("release").commit("a", LINES.replace("5", "release"));
        world.git.tried(new byte[0], "merge", "-q", "side");
        world.write("a", LINES.replace("5", "both")).commit("Merge");
        assertThat(world.open().ownPaths(world.id("release"), Map.of())).containsExactly("a");
        assertThat(fit()).isEqualTo(Fit.CONFLICTS);
        world.checkout("master").commit("a", LINES.replace("5", "both"));
        assertThat(fit()).isEqualTo(Fit.THERE);
    }

    @Test
    void aMergeOfABranchThatRenamedAFileChangesNothingByItself() {
        CommitId start = world.id("HEAD");
        world.checkout("-b", "side", start.value()).git.run("mv", "a", "moved");
        world.commit("Move");
        world.checkout("release").commit("a", LINES.replace("5", "release"));
        world.git.run("merge", "-q", "-m", "Merge", "side");
        assertThat(world.open().ownPaths(world.id("release"), Map.of())).isEmpty();
    }

    @Test
    void aMergeOfThreeBranchesChangesNothingByItself() {
        CommitId start = world.id("HEAD");
        world.checkout("-b", "one", start.value()).commit("one", "1\n");
        world.checkout("-b", "two", start.value()).commit("two", "2\n");
        world.checkout("release").commit("a", LINES.replace("5", "release"));
        world.git.run("merge", "-q", "-m", "Merge", "one", "two");
        assertThat(world.open().commit(world.id("release")).parents()).hasSize(3);
        assertThat(world.open().ownPaths(world.id("release"), Map.of())).isEmpty();
    }

    private void merge(String path, String content) {
        CommitId start = world.id("HEAD");
        world.checkout("-b", "side", start.value()).commit("side", "s\n");
        world.checkout("release").commit(path, content);
        world.git.run("merge", "-q", "--no-ff", "-m", "Merge", "side");
    }
}
