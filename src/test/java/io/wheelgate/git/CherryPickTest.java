package io.wheelgate.git;

import static io.wheelgate.git.World.DESK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.git.GitRepository.Conflict;
import io.wheelgate.git.GitRepository.Pick;
import io.wheelgate.git.GitRepository.Side;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real {@code git cherry-pick -x} is the oracle. */
class CherryPickTest {

    private World world;

    @BeforeEach
    void aLibraryWithARelease(@TempDir Path folder) {
        world = new World(folder);
        world.write("pkg/a.py", "1\n2\n3\n4\n5\n").write("v", "1rc1\n").write("bin", new byte[] {0, 1});
        world.commit("Start");
        world.checkout("-b", "release");
        world.checkout("master").commit("pkg/b.py", "b\n");
        world.checkout("release");
    }

    private Pick picked() {
        return picked(Map.of());
    }

    private Pick picked(Map<String, UnaryOperator<byte[]>> rules) {
        return world.open().cherryPick(world.id("release"), world.id("master"), rules, DESK);
    }

    private void assertPicksAsGitDoes() {
        Pick pick = picked();
        CommitId fix = world.id("release");
        world.checkout("-f", "master").git.run("cherry-pick", "-x", fix.value());
        assertThat(pick).isEqualTo(new Pick.Picked(world.id("HEAD")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fix",
                "Fix\n\nWhy and what.",
                "Fix\n\nWhy.\n\nSigned-off-by: A <a@b.c>",
                "Fix\n\nWhy.\n\nReviewed-by: A <a@b.c>\n\tand others\nRefs: #12\n",
                "Fix\n\nWhy.\n\nRefs: #12\nand text that is no trailer",
                "Fix\n\nlong\ntext\nhere\nSigned-off-by: A <a@b.c>\n",
                "Fix\n\nlong\ntext\nof\nfour\nSigned-off-by: A <a@b.c>\n",
                "Key: value",
                "Fix: a title with a colon",
                "Fix\n\n(cherry picked from commit 1234567890123456789012345678901234567890)",
                "Fix\n\nhttps://example.org/1",
                "Fix\n\nKey : value\n",
                "Fix\n\nKéy: value\n",
                "Fix\n\n  indented: text\n",
                "Fix\n\nKey: value\n\n\n",
                "Fix ünïcode\n\nhalf: quarter\nnone\nnone\n(cherry picked from commit x)",
            })
    void writesTheMessageAsGitDoes(String message) {
        world.write("pkg/a.py", "1\n2\n3\n4\nfixed\n").git.run(message.getBytes(UTF_8), "commit", "-q", "-F", "-");
        assertPicksAsGitDoes();
    }

    @Test
    void keepsTheAuthorAndItsTimeZone() {
        world.write("pkg/a.py", "fixed\n");
        world.git.author("Zoë Ångström", "zoe@example.org", "1699999999 -0345").run("commit", "-q", "-m", "Fix");
        assertPicksAsGitDoes();
        assertThat(world.git.run("log", "-1", "--format=%an <%ae> %ad|%cn %cd", "--date=raw"))
                .isEqualTo("Zoë Ångström <zoe@example.org> 1699999999 -0345|Carl Committer 1700000100 +0000");
    }

    @Test
    void writesAMessageOfAnotherEncodingAsUtf8() {
        world.write("pkg/a.py", "fixed\n");
        byte[] latin = "Fix für alle".getBytes(StandardCharsets.ISO_8859_1);
        world.git.run(latin, "-c", "i18n.commitEncoding=ISO-8859-1", "commit", "-q", "-F", "-");
        assertPicksAsGitDoes();
    }

    @Test
    void picksOntoWhatChangedElsewhereInTheFile() {
        world.commit("pkg/a.py", "1\n2\n3\n4\nfixed\n");
        world.checkout("master").commit("pkg/a.py", "one\n2\n3\n4\n5\n");
        assertPicksAsGitDoes();
    }

    @Test
    void picksAdditionsRemovalsAndModes() {
        world.write("new/file", "n\n").git.run("rm", "-q", "bin");
        world.git.run("update-index", "--chmod=+x", "v");
        world.commit("Fix");
        assertPicksAsGitDoes();
    }

    @Test
    void aChangeThatIsThereIsSaidToBe() {
        world.commit("pkg/a.py", "fixed\n");
        world.checkout("master").commit("pkg/a.py", "fixed\n");
        assertThat(picked()).isEqualTo(new Pick.AlreadyThere());
    }

    @Test
    void aConflictHasItsThreeSides() {
        world.write("bin", new byte[] {0, 2}).commit("pkg/a.py", "release\n");
        world.checkout("master").write("bin", new byte[] {0, 3}).commit("pkg/a.py", "master é\r\n");
        assertThat(picked())
                .isEqualTo(new Pick.Conflicting(List.of(
                        new Conflict("bin", Optional.empty(), binary(2), binary(2), binary(2)),
                        new Conflict(
                                "pkg/a.py",
                                Optional.empty(),
                                text("1\n2\n3\n4\n5\n"),
                                text("master é\r\n"),
                                text("release\n")))));
    }

    private static Side text(String text) {
        return new Side(Side.Kind.TEXT, text);
    }

    private static Side binary(int bytes) {
        return new Side(Side.Kind.BINARY, Integer.toString(bytes));
    }

    private static Side none() {
        return new Side(Side.Kind.NOT_THERE, "");
    }

    @Test
    void aConflictWithARemovedFileLacksThatSide() {
        world.commit("pkg/a.py", "release\n");
        world.checkout("master").git.run("rm", "-q", "pkg/a.py");
        world.commit("Remove");
        assertThat(picked())
                .isEqualTo(new Pick.Conflicting(List.of(new Conflict(
                        "pkg/a.py", Optional.empty(), text("1\n2\n3\n4\n5\n"), none(), text("release\n")))));
    }

    @Test
    void followsAFileThatTheBranchRenamed() {
        world.commit("pkg/a.py", "1\n2\n3\n4\nfixed\n");
        world.checkout("master").git.run("mv", "pkg/a.py", "pkg/renamed.py");
        world.commit("pkg/renamed.py", "one\n2\n3\n4\n5\n");
        assertPicksAsGitDoes();
    }

    @Test
    void renamesAFileThatTheBranchChanged() {
        world.git.run("mv", "pkg/a.py", "pkg/renamed.py");
        world.commit("pkg/renamed.py", "1\n2\n3\n4\nfixed\n");
        world.checkout("master").commit("pkg/a.py", "one\n2\n3\n4\n5\n");
        assertPicksAsGitDoes();
    }

    @Test
    void picksARenameThatBothHave() {
        world.git.run("mv", "pkg/a.py", "pkg/renamed.py");
        world.commit("pkg/renamed.py", "1\n2\n3\n4\nfixed\n");
        world.checkout("master").git.run("mv", "pkg/a.py", "pkg/renamed.py");
        world.commit("Rename");
        assertPicksAsGitDoes();
    }

    @Test
    void aConflictInARenamedFileSaysSo() {
        world.commit("pkg/a.py", "1\n2\n3\n4\nfixed\n");
        world.checkout("master").git.run("mv", "pkg/a.py", "new.py");
        world.commit("new.py", "1\n2\n3\n4\nother\n");
        assertThat(picked())
                .isEqualTo(new Pick.Conflicting(List.of(new Conflict(
                        "new.py",
                        Optional.of("pkg/a.py"),
                        text("1\n2\n3\n4\n5\n"),
                        text("1\n2\n3\n4\nother\n"),
                        text("1\n2\n3\n4\nfixed\n")))));
    }

    @Test
    void aFileRenamedHereAndRemovedThereIsAConflict() {
        world.git.run("rm", "-q", "pkg/a.py");
        world.commit("Remove");
        world.checkout("master").git.run("mv", "pkg/a.py", "new.py");
        world.commit("Rename");
        assertThat(picked())
                .isEqualTo(new Pick.Conflicting(List.of(new Conflict(
                        "pkg/a.py",
                        Optional.empty(),
                        text("1\n2\n3\n4\n5\n"),
                        new Side(Side.Kind.RENAMED, "new.py"),
                        none()))));
    }

    @Test
    void aFileWithTwoNewNamesIsAConflict() {
        world.git.run("mv", "pkg/a.py", "one.py");
        world.commit("Rename");
        world.checkout("master").git.run("mv", "pkg/a.py", "two.py");
        world.commit("Rename otherwise");
        assertThat(picked())
                .isEqualTo(new Pick.Conflicting(List.of(new Conflict(
                        "pkg/a.py",
                        Optional.empty(),
                        text("1\n2\n3\n4\n5\n"),
                        new Side(Side.Kind.RENAMED, "two.py"),
                        new Side(Side.Kind.RENAMED, "one.py")))));
    }

    @Test
    void aFileOfTheSameNewNameThatIsAnotherOneIsAConflict() {
        world.git.run("mv", "pkg/a.py", "new.py");
        world.commit("Rename");
        world.checkout("master").write("new.py", "something else\n").commit("pkg/a.py", "one\n2\n3\n4\n5\n");
        assertThat(picked()).isInstanceOf(Pick.Conflicting.class);
    }

    @Test
    void aNewFileInAFolderThatIsGoneIsAConflict() {
        world.commit("pkg/new.py", "new\n");
        world.checkout("master").git.run("mv", "pkg", "src");
        world.commit("Rename the folder");
        assertThat(picked())
                .isEqualTo(new Pick.Conflicting(
                        List.of(new Conflict("pkg/new.py", Optional.empty(), none(), none(), text("new\n")))));
    }

    @Test
    void picksAModeAlone() {
        world.git.run("update-index", "--chmod=+x", "pkg/a.py");
        world.commit("Make it executable");
        world.checkout("-f", "master").commit("pkg/a.py", "one\n2\n3\n4\n5\n");
        assertPicksAsGitDoes();
    }

    @Test
    void keepsTheLineEndsOfBothSides() {
        world.write("crlf", "1\r\n2\r\n3\r\n4\r\n").git.run("commit", "-q", "-m", "Windows");
        world.checkout("master").git.run("cherry-pick", "release");
        world.commit("crlf", "one\r\n2\r\n3\r\n4\r\n");
        world.checkout("release").commit("crlf", "1\r\n2\r\n3\r\nfour\r\n");
        assertPicksAsGitDoes();
    }

    @Test
    void aFileWithOtherLineEndsIsAConflict() {
        world.commit("pkg/a.py", "1\n2\n3\n4\nfixed\n");
        world.checkout("master").commit("pkg/a.py", "1\r\n2\r\n3\r\n4\r\n5\r\n");
        assertThat(picked()).isInstanceOf(Pick.Conflicting.class);
    }

    @Test
    void picksASubmoduleThatTheBranchHasAsItWas() {
        submodule("1".repeat(40));
        world.checkout("master").git.run("cherry-pick", "release");
        world.checkout("release");
        submodule("2".repeat(40));
        Pick.Picked pick = (Pick.Picked) picked();
        assertThat(world.open().changedPaths(world.id("master"), pick.commit())).containsExactly("sub");
    }

    @Test
    void aSubmoduleThatBothMovedIsAConflict() {
        submodule("1".repeat(40));
        world.checkout("-f", "master");
        submodule("3".repeat(40));
        assertThat(picked())
                .isEqualTo(new Pick.Conflicting(List.of(new Conflict(
                        "sub",
                        Optional.empty(),
                        none(),
                        new Side(Side.Kind.SUBMODULE, "3".repeat(40)),
                        new Side(Side.Kind.SUBMODULE, "1".repeat(40))))));
    }

    private void submodule(String commit) {
        world.git.run("update-index", "--add", "--cacheinfo", "160000," + commit + ",sub");
        world.git.run("commit", "-q", "-m", "Submodule at " + commit);
    }

    @Test
    void aRuleKeepsTheVersionOfTheBranch() {
        world.write("v", "1rc2\n").commit("pkg/a.py", "fixed\n");
        world.checkout("master").commit("v", "2.dev0\n");
        assertThat(picked()).isInstanceOf(Pick.Conflicting.class);

        Pick pick = picked(Map.of("v", bytes -> "2.dev0\n".getBytes(UTF_8)));
        CommitId id = ((Pick.Picked) pick).commit();
        assertThat(world.open().changedPaths(world.id("master"), id)).containsExactly("pkg/a.py");
    }

    @Test
    void aChangeOfTheVersionAloneIsNothingUnderARule() {
        world.commit("v", "1rc2\n");
        assertThat(picked(Map.of("v", bytes -> "1rc1\n".getBytes(UTF_8)))).isEqualTo(new Pick.AlreadyThere());
    }

    @Test
    void refusesMergesAndFirstCommits() {
        CommitId first = world.id("release");
        world.git.run("merge", "-q", "--no-ff", "-m", "Merge", "master");
        GitRepository repository = world.open();
        assertThatThrownBy(() -> repository.cherryPick(world.id("release"), world.id("master"), Map.of(), DESK))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("it is a merge");
        assertThatThrownBy(() -> repository.cherryPick(first, world.id("master"), Map.of(), DESK))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the first commit");
    }
}
