package io.wheelgate.git;

import static io.wheelgate.git.World.DESK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.git.GitRepository.Merge;
import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real git is the oracle: what it merges must have the same id, what it cannot merge must be refused here too. */
class MergingTest {

    private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

    private World world;

    @BeforeEach
    void aLibrary(@TempDir Path folder) {
        world = new World(folder);
        world.write("file", LINES)
                .write("a/deep/file", LINES)
                .write("a/other", "o\n")
                .write("b/x", "x\n");
        world.write("crlf", "1\r\n2\r\n3\r\n4\r\n").write("binary", new byte[] {0, 1, 2});
        world.commit("Start");
        world.checkout("-b", "release");
    }

    private Merge merged(Map<String, UnaryOperator<byte[]>> rules) {
        GitRepository repository = world.open();
        return repository.merge(world.id("release"), world.id("master"), rules, DESK, "Merge master");
    }

    private void assertMergesAsGitDoes() {
        Merge merge = merged(Map.of());
        world.checkout("release")
                .git
                .author("Carl Committer", "carl@example.org", "1700000100 +0000")
                .run("merge", "-q", "--no-ff", "-m", "Merge master", "master");
        assertThat(merge).isEqualTo(new Merge.Merged(world.id("HEAD")));
    }

    private void assertConflicts(String... paths) {
        assertThat(merged(Map.of())).isEqualTo(new Merge.Conflicting(List.of(paths)));
        assertThat(world.checkout("release")
                        .git
                        .tried(new byte[0], "merge", "master")
                        .code())
                .isNotZero();
    }

    @Test
    void mergesLinesFilesAndFoldersOfBothSides() {
        world.write("file", "one\n" + LINES).write("a/deep/new", "n\n").commit("Here");
        world.git.run("rm", "-q", "b/x");
        world.commit("Remove a folder");
        world.checkout("master")
                .write("file", LINES + "ten\n")
                .write("a/deep/file", "1\n")
                .write("c/d/e", "e\n");
        world.commit("There");
        assertMergesAsGitDoes();
    }

    @Test
    void mergesWithAMergeCommitWhereAFastForwardWouldDo() {
        world.checkout("master").commit("file", "next\n");
        assertMergesAsGitDoes();
    }

    @Test
    void whatIsContainedAlreadyChangesNothing() {
        world.commit("file", "next\n");
        assertThat(merged(Map.of())).isEqualTo(new Merge.Merged(world.id("release")));
    }

    @Test
    void mergesTheSameChangeOfBothSides() {
        world.write("file", "same\n").write("n", "n\n").commit("Here");
        world.checkout("master").write("file", "same\n").write("n", "n\n").commit("There");
        assertMergesAsGitDoes();
    }

    @Test
    void keepsEveryByteOfCarriageReturnsAndMissingLineEnds() {
        world.write("crlf", "one\r\n2\r\n3\r\n4\r\n")
                .write("file", LINES.replace("1", "one"))
                .commit("Here");
        world.checkout("master").write("crlf", "1\r\n2\r\n3\r\n4\r\nfive").write("file", LINES + "no end");
        world.commit("There");
        assertMergesAsGitDoes();
    }

    @Test
    void conflictsOnTheSameLineAndNamesEveryFile() {
        world.write("file", LINES.replace("5", "here"))
                .write("a/deep/file", LINES.replace("5", "here"))
                .commit("Here");
        world.checkout("master").write("file", LINES.replace("5", "there"));
        world.write("a/deep/file", LINES.replace("5", "there")).commit("There");
        assertConflicts("a/deep/file", "file");
    }

    @Test
    void conflictsWhenOneSideRemovedWhatTheOtherChanged() {
        world.git.run("rm", "-q", "file");
        world.write("a/deep/file", "changed\n").commit("Here");
        world.checkout("master").write("file", "changed\n").git.run("rm", "-q", "a/deep/file");
        world.commit("There");
        assertConflicts("a/deep/file", "file");
    }

    @Test
    void conflictsWhenBothAddedDifferentFiles() {
        world.commit("new", "here\n");
        world.checkout("master").commit("new", "there\n");
        assertConflicts("new");
    }

    @Test
    void conflictsWhenBothChangedABinaryFile() {
        world.write("binary", new byte[] {0, 1, 2, 3}).commit("Here");
        world.checkout("master").write("binary", new byte[] {9, 0, 1, 2}).commit("There");
        assertConflicts("binary");
    }

    @Test
    void takesABinaryFileThatOneSideChanged() {
        world.commit("file", "here\n");
        world.checkout("master").write("binary", new byte[] {9, 0, 1, 2}).commit("There");
        assertMergesAsGitDoes();
    }

    @Test
    void conflictsWhenAFileMeetsAFolder() {
        world.commit("place", "a file\n");
        world.checkout("master").commit("place/inside", "a folder\n");
        assertThat(merged(Map.of())).isEqualTo(new Merge.Conflicting(List.of("place")));
    }

    @Test
    void mergesModesAndContentsApart() {
        world.git.run("update-index", "--chmod=+x", "file");
        world.commit("Executable");
        world.checkout("-f", "master").commit("file", LINES + "more\n");
        assertMergesAsGitDoes();
    }

    @Test
    void takesLinksThatOneSideChangedAndConflictsOtherwise() throws Exception {
        link("here", "file");
        world.commit("Here");
        world.checkout("master");
        link("there", "crlf");
        world.commit("There");
        assertMergesAsGitDoes();

        world.git.run("reset", "-q", "--hard", "HEAD^");
        link("there", "binary");
        world.commit("Another");
        assertConflicts("there");
    }

    private void link(String name, String target) throws Exception {
        Files.createSymbolicLink(world.git.folder().resolve(name), Path.of(target));
        world.git.run("add", name);
    }

    @Test
    void takesASubmoduleThatOneSideMoved() {
        world.commit("file", "here\n");
        world.checkout("master");
        world.git.run("update-index", "--add", "--cacheinfo", "160000," + world.id("release") + ",sub");
        world.commit("Submodule");
        assertMergesAsGitDoes();
    }

    @Test
    void aRuleMakesItsFileMergeInTheSecondCycle() {
        world.checkout("master").write("version", "v = '10.8.5rc1'\nrest\n").commit("Candidate 5");
        world.checkout("release").git.run("merge", "-q", "--no-ff", "-m", "Merge", "master");
        world.write("version", "v = '10.8.5'\nrest\n").commit("Final 5");
        world.checkout("master")
                .write("version", "v = '10.8.6rc1'\nrest\nmore\n")
                .commit("Candidate 6");
        assertThat(merged(Map.of())).isInstanceOf(Merge.Conflicting.class);

        assertThat(version(merged(Map.of("version", version("10.8.6rc1"))))).contains("v = '10.8.6rc1'\nrest\nmore\n");
    }

    @Test
    void aRuleAppliesWhereOnlyOneSideChanged() {
        world.commit("file", "here\n");
        world.checkout("master").write("deep/er/version", "v = '1'\n").commit("There");
        Merge merge = merged(Map.of("deep/er/version", version("2"), "none", version("3"), "b/none", version("3")));
        CommitId id = ((Merge.Merged) merge).commit();
        assertThat(world.open().read(id, "deep/er/version").map(String::new)).contains("v = '2'\n");
        assertThat(world.open().changedPaths(world.id("release"), id)).containsExactly("deep/er/version");
    }

    private static UnaryOperator<byte[]> version(String version) {
        return bytes -> new String(bytes, UTF_8)
                .replaceFirst("v = '.*'", "v = '" + version + "'")
                .getBytes(UTF_8);
    }

    private Optional<String> version(Merge merge) {
        return world.open().read(((Merge.Merged) merge).commit(), "version").map(String::new);
    }

    @Test
    void mergesAfterCrissCrossMerges() {
        world.write("file", LINES.replace("2", "here")).commit("Here");
        world.checkout("master").write("file", LINES.replace("8", "there")).commit("There");
        CommitId here = world.id("release");
        world.git.run("merge", "-q", "-m", "Release into master", "release");
        world.checkout("release").git.run("merge", "-q", "-m", "Master into release", "master^");
        assertThat(here).isNotEqualTo(world.id("release"));
        world.write("file", LINES.replace("2", "HERE").replace("8", "there")).commit("Here again");
        world.checkout("master")
                .write("file", LINES.replace("2", "here").replace("8", "THERE"))
                .commit("There again");
        assertMergesAsGitDoes();
    }

    @Test
    void refusesToMergeWhatHasNoCommonHistory() {
        world.checkout("--orphan", "master2").commit("Alone");
        GitRepository repository = world.open();
        assertThatThrownBy(() -> repository.merge(world.id("release"), world.id("master2"), Map.of(), DESK, "Merge"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no common history");
    }

    @Test
    void whatWasMergedIsSoundForGit() {
        world.commit("a/deep/file", "here\n");
        world.checkout("master").commit("b/x", "there\n");
        CommitId merge = ((Merge.Merged) merged(Map.of("file", version("1")))).commit();
        world.open().push(List.of(new RefUpdate("refs/heads/merged", Optional.empty(), merge)));
        assertThat(world.server.tried(new byte[0], "fsck", "--strict", "--full").code())
                .isZero();
    }
}
