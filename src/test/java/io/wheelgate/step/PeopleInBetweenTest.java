package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.git.World;
import io.wheelgate.release.CommitId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who go on with their work, or rewrite their branches, between the steps of a cycle. */
class PeopleInBetweenTest {

    private final StepWorld world;
    private final List<CommitId> onMaster = new ArrayList<>();
    private final List<CommitId> onRelease = new ArrayList<>();

    PeopleInBetweenTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @BeforeEach
    void cutACandidate() {
        world.request("1.1").accept().cutCandidate();
        world.built();
    }

    @Test
    void goesOnWhilePeopleCommitAndLosesNothingOfTheirs() {
        List.of(pin(), installStaging(), verifyStaging()).forEach(this::runBesidePeople);
        develop(world.library, "release", MODULE, work("10", "2", "30"));
        List.of(new CollectFixes(world.git), new BackportFixes(world.git)).forEach(this::runBesidePeople);
        world.cutCandidate();
        world.built();
        List.of(pin(), installStaging()).forEach(this::runBesidePeople);
        world.approve();
        List.of(new FinalVersion(world.git), new CheckBackports(world.git), new PushFinal(world.git))
                .forEach(this::runBesidePeople);
        world.built();
        world.approveGoLive();
        List.of(pin(), installLive(), new VerifyLive(world.git, world.deployment))
                .forEach(this::runBesidePeople);
        assertThat(world.running("live")).hasContent("1.1");
        assertThat(onMaster).hasSize(13).allSatisfy(commit -> isStillOn(world.library, commit, "master"));
        assertThat(onRelease).hasSize(13).allSatisfy(commit -> isStillOn(world.webapi, commit, "release"));
    }

    private void runBesidePeople(Step step) {
        String file = "notes-" + onMaster.size() + ".txt";
        onMaster.add(develop(world.library, "master", file, "more\n"));
        onRelease.add(develop(world.webapi, "release", file, "more\n"));
        world.run(step);
    }

    private static void isStillOn(World repository, CommitId commit, String branch) {
        assertThat(repository
                        .server
                        .tried(new byte[0], "merge-base", "--is-ancestor", commit.value(), branch)
                        .code())
                .isZero();
    }

    @Test
    void installsNothingWhenAPushedBranchWasRewritten() {
        world.run(pin());
        for (String branch : List.of("release", "master")) {
            String tip = world.library.remoteId(branch).orElseThrow().value();
            world.library.server.run("update-ref", "refs/heads/" + branch, "1.0^{commit}");
            assertThat(world.refused(installStaging()).reasons())
                    .singleElement()
                    .asString()
                    .startsWith("Branch " + branch + " of "
                            + world.library.address().url() + " no longer contains")
                    .contains("somebody has rewritten it. Its tip is ", "by Carl Committer on 2023-11-14 22:15:00 UTC");
            world.library.server.run("update-ref", "refs/heads/" + branch, tip);
        }
        world.run(installStaging());
    }

    @Test
    void makesNoFinalOnARewrittenBranch() {
        world.approve();
        world.library.server.run("update-ref", "refs/heads/release", "1.0^{commit}");
        assertThat(world.refused(new FinalVersion(world.git)).getMessage())
                .contains(
                        "nobody signed what came since (it was rewritten and no longer contains", "by Carl Committer");
    }

    @Test
    void pushesNoFinalOntoARewrittenBranch() {
        world.approve().run(new FinalVersion(world.git));
        world.library.server.run("update-ref", "refs/heads/release", "1.0^{commit}");
        assertThat(world.refused(new PushFinal(world.git)).getMessage())
                .contains("release moved from ", "it was rewritten and no longer contains", "by Carl Committer");
    }

    @Test
    void pushesNoCandidateOntoARewrittenBranch() {
        world.decide("newCandidate");
        world.computeCandidate();
        world.library.server.run("update-ref", "refs/heads/release", "1.0^{commit}");
        assertThat(world.refused(new PushCandidate(world.git)).getMessage())
                .contains("release moved from ", "it was rewritten and no longer contains", "by Carl Committer");
    }

    private Step pin() {
        return new PinConsumers(world.git, world.proposing);
    }

    private Step installStaging() {
        return new InstallStaging(world.git, world.index, world.deployment);
    }

    private Step verifyStaging() {
        return new VerifyStaging(world.git, world.deployment);
    }

    private Step installLive() {
        return new InstallLive(world.git, world.index, world.deployment);
    }
}
