package io.wheelgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.git.GitRepository.Carrier;
import io.wheelgate.release.CommitId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameChangeTest {

    private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

    private World world;
    private CommitId start;

    @BeforeEach
    void aFixOnTheRelease(@TempDir Path folder) {
        world = new World(folder);
        start = world.write("a", LINES).write("bin", new byte[] {0, 1}).commit("Start");
        world.checkout("-b", "release");
    }

    private Optional<CommitId> found() {
        return found(start, world.id("release"));
    }

    /** The first commit that carries the change and was not taken back. */
    private Optional<CommitId> found(CommitId since, CommitId change) {
        return world.open().carriers(change, since, world.id("master")).stream()
                .filter(carrier -> carrier.undoneBy().isEmpty())
                .map(Carrier::commit)
                .findFirst();
    }

    /** What the real git says of the two commits. */
    private boolean samePatchId(CommitId one, CommitId other) {
        return patchId(one).equals(patchId(other));
    }

    private String patchId(CommitId commit) {
        String diff = world.git.run("diff-tree", "-p", "--no-renames", commit.value()) + "\n";
        return world.git.run(diff.getBytes(StandardCharsets.UTF_8), "patch-id", "--verbatim")
                .split(" ")[0];
    }

    @Test
    void findsTheCommitThatNamesIt() {
        CommitId fix = world.commit("a", LINES.replace("5", "fixed"));
        world.checkout("master").write("other", "resolved by hand\n");
        CommitId pick = world.commit("Fix\n\n(cherry picked from commit " + fix + ")");
        assertThat(found()).contains(pick);
    }

    @Test
    void findsTheCommitThatItWasPickedFrom() {
        world.checkout("master");
        CommitId original = world.commit("other", "x\n");
        world.checkout("release").write("a", "resolved by hand\n");
        world.commit("Fix\n\n(cherry picked from commit " + original + ")");
        assertThat(found()).contains(original);
    }

    @Test
    void findsTheSamePatchElsewhereInTheFile() {
        CommitId fix = world.commit("a", LINES.replace("8", "fixed"));
        world.checkout("master").commit("a", "0\n" + LINES);
        CommitId same = world.write("a", "0\n" + LINES.replace("8", "fixed")).commit("Another message");
        world.commit("other", "x\n");
        assertThat(found()).contains(same);
        assertThat(samePatchId(fix, same)).isTrue();
    }

    @Test
    void seesAnotherContextAsAnotherPatch() {
        CommitId fix = world.commit("a", LINES.replace("8", "fixed"));
        world.checkout("master").commit("a", LINES.replace("7", "seven"));
        CommitId other = world.commit("a", LINES.replace("7", "seven").replace("8", "fixed"));
        assertThat(found()).isEmpty();
        assertThat(samePatchId(fix, other)).isFalse();
    }

    @Test
    void seesAnotherIndentationAsAnotherPatch() {
        CommitId fix = world.commit("a", LINES.replace("8", "    8"));
        world.checkout("master");
        CommitId other = world.commit("a", LINES.replace("8", "\t8"));
        assertThat(found()).isEmpty();
        assertThat(samePatchId(fix, other)).isFalse();
    }

    @Test
    void tellsBinaryFilesApart() {
        world.write("bin", new byte[] {0, 2}).commit("Fix");
        world.checkout("master").write("bin", new byte[] {0, 3}).commit("Other");
        assertThat(found()).isEmpty();
        CommitId same = sameBinary();
        assertThat(found()).contains(same);
    }

    private CommitId sameBinary() {
        world.write("bin", new byte[] {0, 1}).commit("Back");
        return world.write("bin", new byte[] {0, 2}).commit("Same");
    }

    @Test
    void doesNotLookAtCommitsOfTheBase() {
        world.checkout("master");
        CommitId same = world.commit("a", LINES.replace("5", "fixed"));
        world.checkout("release").write("a", LINES.replace("5", "fixed")).commit("The same");
        assertThat(found(same, world.id("release"))).isEmpty();
    }

    @Test
    void anEmptyCommitIsLikeNoOther() {
        world.commit("Empty");
        world.checkout("master").commit("Empty, too");
        assertThat(found()).isEmpty();
    }

    @Test
    void findsTheCommitThatNamesItInShort() {
        CommitId fix = world.commit("a", LINES.replace("5", "fixed"));
        world.checkout("master").write("other", "another form\n");
        CommitId named = world.commit("Fix\n\nBack-port-of: " + fix.abbreviated());
        assertThat(found()).contains(named);
    }

    @Test
    void believesNoNameThatMeansNothing() {
        CommitId fix = world.commit("a", LINES.replace("5", "fixed"));
        world.checkout("master");
        world.commit("Too short\n\nBack-port-of: " + fix.value().substring(0, 6));
        world.commit("Too long\n\nBack-port-of: " + fix.value() + "0");
        world.commit("Another\n\nBack-port-of: " + start);
        world.commit("Fix\n\nSomebody wrote Back-port-of: " + fix + " in the middle");
        assertThat(found()).isEmpty();
    }

    @Test
    void aCommitThatTwoPickedIsTheSameForBoth() {
        world.checkout("-b", "topic", start.value());
        CommitId original = world.commit("a", LINES.replace("5", "fixed"));
        world.checkout("release").commit("b", "resolved\n");
        world.commit("Fix\n\n(cherry picked from commit " + original + ")");
        world.checkout("master").write("c", "resolved otherwise\n");
        CommitId pick = world.commit("Fix\n\n(cherry picked from commit " + original + ")");
        assertThat(found()).contains(pick);
    }

    @Test
    void knowsWhoTookItBackAndWhoBroughtItAgain() {
        CommitId fix = world.commit("a", LINES.replace("5", "fixed"));
        world.checkout("master").git.run("cherry-pick", "-x", fix.value());
        CommitId pick = world.id("HEAD");
        world.git.run("revert", "--no-edit", "HEAD");
        CommitId revert = world.id("HEAD");
        assertThat(carriers(fix)).containsExactly(new Carrier(pick, true, Optional.of(revert)));
        world.git.run("revert", "--no-edit", "HEAD");
        CommitId again = world.id("HEAD");
        assertThat(carriers(fix))
                .containsExactly(
                        new Carrier(pick, true, Optional.empty()), new Carrier(again, false, Optional.empty()));
    }

    @Test
    void knowsARevertThatSaysNothing() {
        CommitId fix = world.commit("a", LINES.replace("5", "fixed"));
        world.checkout("master").git.run("cherry-pick", fix.value());
        CommitId pick = world.id("HEAD");
        CommitId revert = world.write("a", LINES).commit("That was wrong");
        assertThat(carriers(fix)).containsExactly(new Carrier(pick, false, Optional.of(revert)));
    }

    @Test
    void knowsTheRevertOfAMerge() {
        CommitId fix = world.commit("a", LINES.replace("5", "fixed"));
        world.checkout("-b", "side", "master").git.run("cherry-pick", fix.value());
        CommitId pick = world.id("HEAD");
        world.checkout("master").git.run("merge", "-q", "--no-ff", "-m", "Merge", "side");
        world.git.run("revert", "--no-edit", "-m", "1", "HEAD");
        assertThat(carriers(fix)).containsExactly(new Carrier(pick, false, Optional.of(world.id("HEAD"))));
    }

    @Test
    void seesAModeAloneAsAChange() {
        world.git.run("update-index", "--chmod=+x", "a");
        world.commit("Mode");
        world.checkout("-f", "master").git.run("update-index", "--chmod=+x", "a");
        CommitId same = world.commit("The same");
        assertThat(found()).contains(same);
    }

    private List<Carrier> carriers(CommitId fix) {
        return world.open().carriers(fix, start, world.id("master"));
    }
}
