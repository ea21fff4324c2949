package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static io.wheelgate.step.SampleRepositories.version;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.Achieved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushCandidateTest {

    private final StepWorld world;
    private final String url;

    PushCandidateTest(@TempDir Path home) {
        world = new StepWorld(home);
        url = world.library.address().url();
        world.request("1.1").accept();
    }

    @Test
    void movesBothBranchesAndTheTagTogether() {
        Cut cut = world.cutCandidate();
        assertThat(world.library.remoteId("master")).isEqualTo(cut.commit());
        assertThat(world.library.remoteId("release")).isEqualTo(cut.merge());
        assertThat(world.library.remoteId("1.1rc1^{commit}")).isEqualTo(cut.commit());
        assertThat(world.libraryFile("release", VERSION_FILE))
                .isEqualTo(version("1.1rc1").strip());
    }

    @Test
    void computesNothingThatIsSeenOutside() {
        var before = world.outside();
        world.computeCandidate();
        assertThat(world.outside()).isEqualTo(before);
    }

    @Test
    void refusesABranchThatMovedSinceTheCutAndCutsTheSameNumberAnew() {
        world.computeCandidate();
        CommitId stale = world.cut().commit().orElseThrow();
        CommitId expected = world.cut().developmentBefore();
        CommitId moved = develop(world.library, "master", MODULE, work("1", "20", "30"));
        assertThat(world.refused(new PushCandidate(world.git)).reasons())
                .singleElement()
                .asString()
                .startsWith("Could not push ")
                .contains(
                        " to " + url + ": ",
                        "master moved from " + expected.abbreviated() + " to " + moved.abbreviated()
                                + " in the meantime: somebody added " + moved.abbreviated()
                                + " \"Change sample/work.py\" by Carl Committer on 2023-11-14 22:15:00 UTC.",
                        "Nothing was changed there");
        Cut again = world.cutCandidate();
        assertThat(again.version()).hasToString("1.1rc1");
        assertThat(again.developmentBefore()).isEqualTo(moved);
        assertThat(world.library.remoteId("1.1rc1^{commit}"))
                .isEqualTo(again.commit())
                .isNotEqualTo(java.util.Optional.of(stale));
        assertThat(world.libraryFile("release", MODULE))
                .isEqualTo(work("1", "20", "30").strip());
    }

    @Test
    void refusesATagThatSomebodyElseSetSinceTheCutAndTakesTheNextNumber() {
        world.computeCandidate();
        CommitId theirs = world.library.id("1.0^{}");
        world.library.git.run("push", "-q", "origin", "1.0^{}:refs/tags/1.1rc1");
        assertThat(world.refused(new PushCandidate(world.git)).reasons())
                .containsExactly("Tag 1.1rc1 exists in " + url + " and is not the desk's: it points to commit "
                        + theirs.abbreviated() + ", the desk's to "
                        + world.cut().commit().orElseThrow().abbreviated() + ". It is " + theirs.abbreviated()
                        + " \"Change sample/__init__.py\" by Carl Committer on 2023-11-14 22:15:00 UTC."
                        + " Cut a new candidate, or abort.");
        assertThat(world.cutCandidate().version()).hasToString("1.1rc2");
        assertThat(world.library.remoteId("1.1rc1^{commit}")).contains(theirs);
    }

    @Test
    void adoptsAPushWhoseAnswerWasLost() throws IOException {
        world.computeCandidate();
        Path hook = world.library.remote.resolve("hooks/reference-transaction");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\n[ \"$1\" != committed ] || kill -KILL $PPID\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        world.run(new PushCandidate(world.git));
        assertThat(world.library.remoteId("1.1rc1^{commit}"))
                .isEqualTo(world.cut().commit());
        assertThat(world.cycle().entries().stream().map(entry -> entry.event()).filter(Achieved.class::isInstance))
                .hasSize(1);
        assertThat(world.cut().isPushed()).isTrue();
    }

    @Test
    void goesOnWithAPushOfWhichTheDeskNeverLearnt() {
        world.computeCandidate();
        String release = world.library.server.run("rev-parse", "release");
        world.runAndDie(new PushCandidate(world.git));
        String pushed = world.library.server.run("rev-parse", "release");
        world.library.server.run("update-ref", "refs/heads/release", release);
        world.refused(new PushCandidate(world.git));
        world.library.server.run("update-ref", "refs/heads/release", pushed);
        world.decide("tryAgain");
        var outside = world.outside();
        world.cutCandidate();
        assertThat(world.outside()).isEqualTo(outside);
        assertThat(world.cut().version()).hasToString("1.1rc1");
        assertThat(world.unsettled()).isEmpty();
    }

    @Test
    void saysWhatTheRemotesOwnRuleSays() throws IOException {
        world.computeCandidate();
        Path hook = Files.writeString(
                Files.createDirectories(world.library.remote.resolve("hooks")).resolve("pre-receive"),
                "#!/bin/sh\necho only on Mondays\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        assertThat(world.refused(new PushCandidate(world.git)).getMessage())
                .contains("the remote's own rules reject it", "only on Mondays", "Nothing was changed there");
    }

    @Test
    void refusesToGoOnWhenThePushedTagWasTakenOffTheBranch() {
        world.computeCandidate();
        world.runAndDie(new PushCandidate(world.git));
        world.library.server.run("update-ref", "refs/heads/release", "1.0^{commit}");
        assertThat(world.refused(new PushCandidate(world.git)).getMessage())
                .startsWith("Branch release of " + url + " is at ")
                .contains(
                        "somebody has rewritten it. Its tip is ",
                        "by Carl Committer on 2023-11-14 22:15:00 UTC. Restore the branch and try again, or abort.");
    }
}
