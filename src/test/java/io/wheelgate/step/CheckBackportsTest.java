package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static io.wheelgate.step.SampleRepositories.version;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static io.wheelgate.step.StepWorld.switchTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.git.World;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.BackPortNotNeeded;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.BackPortsMissing;
import io.wheelgate.release.Event.BackPortsWaived;
import io.wheelgate.release.Event.Ending;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds the final: every kind of change on the release branch that the development branch may lack. */
class CheckBackportsTest {

    private static final String FIXED = work("10", "2", "30");
    private static final String UNFIXED = work("1", "2", "30");

    private final StepWorld world;
    private final World library;

    CheckBackportsTest(@TempDir Path home) {
        world = new StepWorld(home);
        library = world.library;
        world.request("1.1").accept().cutCandidate();
    }

    @Test
    void aFixThatIsNotThereIsMissing() {
        CommitId fix = develop(library, "release", MODULE, FIXED);
        assertThat(missing()).containsExactly(fix);
        pick(fix);
        assertThat(missing()).isEmpty();
        assertThat(world.run(new CheckBackports(world.git))).containsExactly(new BackPortsComplete(1));
    }

    @Test
    void theCommitsOfAMergedBranchCount() {
        CommitId fix = merged(MODULE, FIXED);
        assertThat(missing()).containsExactly(fix);
        pick(fix);
        assertThat(missing()).isEmpty();
    }

    @Test
    void whatAMergeChangesByItselfCounts() {
        CommitId fix = merged("side.py", "side\n");
        library.write(MODULE, FIXED).git.run("commit", "-q", "--amend", "--no-edit");
        library.git.run("push", "-q", "--force", "origin", "release");
        CommitId merge = library.id("HEAD");
        pick(fix);
        assertThat(missing()).containsExactly(merge);
        assertThat(reasons().get(0))
                .startsWith(
                        "Merge " + merge.abbreviated() + " \"Merge side\" on release changes what neither of its sides"
                                + " does, in " + MODULE + ", and that is not on master: the next merge would lose it.")
                .contains("git show --remerge-diff " + merge.abbreviated())
                .endsWith("\"Back-port-of: " + merge.abbreviated() + "\"");
        switchTo(library, "master");
        library.write(MODULE, work("11", "2", "30")).commit("In another form\n\nBack-port-of: " + merge.abbreviated());
        library.git.run("push", "-q", "origin", "master");
        assertThat(missing()).isEmpty();
    }

    @Test
    void aMergeOfTheDevelopmentBranchIsNoChange() {
        develop(library, "master", VERSION_FILE, version("1.2.dev0"));
        develop(library, "master", MODULE, FIXED);
        switchTo(library, "release");
        develop(library, "release", VERSION_FILE, version("1.1rc7"));
        library.git.tried(new byte[0], "merge", "-q", "origin/master");
        library.write(VERSION_FILE, version("1.1rc7")).commit("Merge master, keep the version");
        library.git.run("push", "-q", "origin", "release");
        assertThat(missing()).isEmpty();
    }

    @Test
    void emptyCommitsAreNoChange() {
        switchTo(library, "release");
        library.commit("Nothing");
        library.git.run("push", "-q", "origin", "release");
        assertThat(missing()).isEmpty();
    }

    @Test
    void aFixThatWasTakenBackOnTheReleaseBranchNeedsNoBackPort() {
        develop(library, "release", MODULE, FIXED);
        revert("release", "HEAD");
        assertThat(missing()).isEmpty();
    }

    @Test
    void thatAFixWasTakenBackNeedsABackPortWhenTheFixHadOne() {
        CommitId fix = develop(library, "release", MODULE, FIXED);
        pick(fix);
        switchTo(library, "release");
        CommitId revert = revert("release", "HEAD");
        assertThat(missing()).containsExactly(revert);
        pick(revert);
        assertThat(missing()).isEmpty();
    }

    @Test
    void aBackPortThatWasTakenBackIsMissing() {
        CommitId fix = develop(library, "release", MODULE, FIXED);
        CommitId pick = pick(fix);
        CommitId revert = revert("master", "HEAD");
        assertThat(missing()).containsExactly(fix);
        assertThat(reasons())
                .containsExactly("Commit " + fix.abbreviated() + " \"Change sample/work.py\" is on release. "
                        + pick.abbreviated() + " brought it to master, where " + revert.abbreviated()
                        + " took it back: the"
                        + " next merge would lose it. Bring it there once more, or, if it is not wanted there in this form,"
                        + " say so in a commit: git switch master && git commit --allow-empty -m 'Leave out "
                        + fix.abbreviated() + "' -m 'Back-port-of: " + fix.abbreviated() + "'");
        switchTo(library, "master");
        library.commit("Leave out\n\nBack-port-of: " + fix.abbreviated());
        library.git.run("push", "-q", "origin", "master");
        assertThat(missing()).isEmpty();
    }

    @Test
    void aFixThatWasMergedToTheDevelopmentBranchAndTakenBackThereIsMissing() {
        CommitId fix = develop(library, "release", MODULE, FIXED);
        switchTo(library, "master");
        library.git.run("merge", "-q", "--no-ff", "-m", "Merge release", "origin/release");
        library.git.run("push", "-q", "origin", "master");
        assertThat(missing()).isEmpty();
        revert("master", fix.value());
        assertThat(missing()).containsExactly(fix);
    }

    @Test
    void aBackPortThatALaterCommitUndidInPassingIsMissing() {
        CommitId fix = develop(library, "release", MODULE, FIXED);
        pick(fix);
        switchTo(library, "master");
        library.write("news", "News\n").commit(MODULE, UNFIXED);
        library.git.run("push", "-q", "origin", "master");
        assertThat(missing()).containsExactly(fix);
        assertThat(reasons().get(0)).contains("brought it to master, but its change is not there any more");
    }

    @Test
    void aBackPortThatTheBranchMovedOnFromIsNotMissing() {
        CommitId fix = develop(library, "release", MODULE, FIXED);
        develop(library, "master", MODULE, FIXED);
        develop(library, "master", MODULE, work("100", "2", "30"));
        assertThat(missing()).isEmpty();
        assertThat(library.id("origin/master")).isNotEqualTo(fix);
    }

    @Test
    void aFixInARenamedFileIsFound() {
        switchTo(library, "master");
        library.git.run("mv", MODULE, "sample/moved.py");
        library.commit("Move");
        library.git.run("push", "-q", "origin", "master");
        CommitId fix = develop(library, "release", MODULE, FIXED);
        assertThat(missing()).containsExactly(fix);
        develop(library, "master", "sample/moved.py", work("10", "2", "31"));
        assertThat(missing()).isEmpty();
    }

    @Test
    void binaryFilesModesLineEndsAndSubmodulesCount() {
        switchTo(library, "release");
        CommitId binary = library.write("data", new byte[] {0, 1}).commit("Binary");
        CommitId crlf = library.write("crlf", "1\r\n").commit("Line ends");
        library.git.run("update-index", "--chmod=+x", "backend.py");
        library.git.run("commit", "-q", "-m", "Mode");
        CommitId mode = library.id("HEAD");
        library.git.run("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",sub");
        library.git.run("commit", "-q", "-m", "Submodule");
        CommitId submodule = library.id("HEAD");
        library.git.run("push", "-q", "origin", "release");
        assertThat(missing()).containsExactly(binary, crlf, mode, submodule);
        switchTo(library, "master");
        library.git.run("cherry-pick", binary.value(), crlf.value(), mode.value(), submodule.value());
        library.git.run("push", "-q", "origin", "master");
        assertThat(missing()).isEmpty();
    }

    @Test
    void aWaivedCommitHoldsNeitherThisCycleNorTheNext() {
        CommitId fix = develop(library, "release", MODULE, FIXED);
        newCandidateAndFinal();
        world.run(new CheckBackports(world.git));
        assertThat(world.cycle().missingBackPorts())
                .hasValueSatisfying(missing ->
                        assertThat(missing.commits()).extracting(Commit::id).containsExactly(fix));
        world.record(new BackPortsWaived(List.of(fix), "1.1 only"));
        assertThat(world.run(new CheckBackports(world.git))).containsExactly(new BackPortsComplete(0));
        assertThat(world.cycle().missingBackPorts()).isEmpty();
        world.run(new PushFinal(world.git));
        world.end(Ending.RELEASED);
        develop(library, "master", "news", "News\n");
        world.request("1.2").accept();
        assertThat(new LibraryCheck(world.git, world.round("checkRequest")).obstacles())
                .isEmpty();
        world.cutCandidate();
        assertThat(world.libraryFile("release", MODULE)).isEqualTo(UNFIXED.strip());
    }

    @Test
    void aDevelopersWordThatItIsNotNeededWaivesNothing() {
        CommitId fix = develop(library, "release", MODULE, FIXED);
        newCandidateAndFinal();
        world.ledger.append(world.cycle, "dan", new BackPortNotNeeded(fix, "gone there"));
        assertThat(world.cycle().fixesToBackPort()).isEmpty();
        world.run(new CheckBackports(world.git));
        assertThat(reasons().get(0)).endsWith(". dan said that it is not needed there: gone there");
    }

    @Test
    void theNextRequestIsRefusedForAFixThatWasTakenBackButNotForOneThatMovedOn() {
        CommitId fix = develop(library, "release", MODULE, FIXED);
        pick(fix);
        newCandidateAndFinal();
        world.run(new CheckBackports(world.git));
        world.run(new PushFinal(world.git));
        world.end(Ending.RELEASED);
        develop(library, "master", MODULE, UNFIXED + "# one is computed elsewhere now\n");
        world.request("1.2").accept();
        assertThat(obstacles()).isEmpty();
        library.git.run("reset", "-q", "--hard", "HEAD^");
        library.git.run("push", "-q", "--force", "origin", "master");
        revert("master", "HEAD");
        assertThat(obstacles()).singleElement().asString().contains("took it back");
    }

    private List<String> obstacles() {
        return new LibraryCheck(world.git, world.round("checkRequest")).obstacles();
    }

    /** A branch with one commit, merged to the release branch, which has one of its own. */
    private CommitId merged(String path, String text) {
        switchTo(library, "release");
        library.checkout("-b", "side");
        CommitId fix = library.commit(path, text);
        library.checkout("release").git.run("merge", "-q", "--no-ff", "-m", "Merge side", "side");
        library.git.run("push", "-q", "origin", "release");
        return fix;
    }

    private CommitId pick(CommitId fix) {
        switchTo(library, "master");
        library.git.run("cherry-pick", "-x", fix.value());
        library.git.run("push", "-q", "origin", "master");
        return library.id("HEAD");
    }

    private CommitId revert(String branch, String commit) {
        library.git.run("revert", "--no-edit", commit);
        library.git.run("push", "-q", "origin", branch);
        return library.id("HEAD");
    }

    private void newCandidateAndFinal() {
        world.decide("newCandidate");
        world.cutCandidate();
        world.approve().run(new FinalVersion(world.git));
    }

    private List<CommitId> missing() {
        newCandidateAndFinal();
        world.run(new CheckBackports(world.git));
        return world.cycle()
                .missingBackPorts()
                .map(found -> found.commits().stream().map(Commit::id).toList())
                .orElse(List.of());
    }

    private List<String> reasons() {
        return world.cycle().missingBackPorts().map(BackPortsMissing::reasons).orElse(List.of());
    }
}
