package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static io.wheelgate.step.SampleRepositories.version;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Adoption;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Refusal;
import io.wheelgate.wheel.TestWheel;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who set, replace, move or delete the tag of a version between any two steps. */
class OtherTagTest {

    private static final String CARL = "by Carl Committer on 2023-11-14 22:15:00 UTC";

    private final StepWorld world;

    OtherTagTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @BeforeEach
    void acceptTheRequest() {
        world.request("1.1").accept();
    }

    // ---- before the push: a developer has set the version and the tag by hand ----

    @Test
    void adoptsALightTagOfTheSameCommitWhenToldTo() {
        CommitId commit = develop(world.library, "master", VERSION_FILE, version("1.1rc1"));
        world.computeCandidate();
        world.library.git.run("push", "-q", "origin", "master:refs/tags/1.1rc1");
        adopts("object " + commit + " (" + commit.abbreviated(), CARL);
        assertThat(world.cut().tag().orElseThrow().object()).isEqualTo(commit);
        assertThat(world.library.server.run("cat-file", "-t", "1.1rc1")).isEqualTo("commit");
    }

    @Test
    void adoptsSomebodysOwnTagOfTheSameCommitWhenToldTo() {
        develop(world.library, "master", VERSION_FILE, version("1.1rc1"));
        world.computeCandidate();
        world.library.git.run("tag", "-a", "1.1rc1", "-m", "mine");
        world.library.git.run("push", "-q", "origin", "1.1rc1");
        CommitId theirs = world.library.id("1.1rc1");
        adopts("tag object " + theirs.abbreviated() + " " + CARL);
        assertThat(world.library.remoteId("1.1rc1")).contains(theirs);
        assertThat(world.cut().tag().orElseThrow().object()).isEqualTo(theirs);
        assertThat(world.cut().tag().orElseThrow().notes()).isNotEmpty();
    }

    private void adopts(String... told) {
        Refusal refusal = world.refused(new PushCandidate(world.git));
        assertThat(refusal.getMessage()).contains(CARL);
        assertThat(refusal.adoption().orElseThrow().what()).contains(told);
        world.decide("adopt");
        world.cutCandidate();
        assertThat(world.cycle().cuts()).hasSize(1);
        assertThat(world.cut().isPushed()).isTrue();
        assertThat(world.library.remoteId("release")).isEqualTo(world.cut().merge());
        assertThat(world.library.remoteId("1.1rc1^{commit}"))
                .isEqualTo(world.cut().commit());
    }

    @Test
    void offersNoTagOfAnotherCommit() {
        world.computeCandidate();
        world.library.git.run("push", "-q", "origin", "1.0^{}:refs/tags/1.1rc1");
        Refusal refusal = world.refused(new PushCandidate(world.git));
        assertThat(refusal.adoption()).isEmpty();
        assertThat(refusal.getMessage()).contains(CARL);
    }

    @Test
    void refusesAnewWhenTheTagWasMovedAfterThePersonSawIt() {
        develop(world.library, "master", VERSION_FILE, version("1.1rc1"));
        world.computeCandidate();
        world.library.git.run("push", "-q", "origin", "master:refs/tags/1.1rc1");
        Adoption seen = world.refused(new PushCandidate(world.git)).adoption().orElseThrow();
        world.decide("adopt");
        world.library.git.run("tag", "-a", "1.1rc1", "-m", "another one", "master");
        world.library.git.run("push", "-q", "--force", "origin", "1.1rc1");
        world.computeCandidate();
        Refusal refusal = world.refused(new PushCandidate(world.git));
        assertThat(refusal.adoption()).isPresent().isNotEqualTo(Optional.of(seen));
    }

    @Test
    void refusesAnewWhenABranchMovedWhileThePersonThought() {
        develop(world.library, "master", VERSION_FILE, version("1.1rc1"));
        world.computeCandidate();
        world.library.git.run("push", "-q", "origin", "master:refs/tags/1.1rc1");
        world.refused(new PushCandidate(world.git));
        develop(world.library, "release", "late.py", "late\n");
        world.decide("adopt");
        world.computeCandidate();
        assertThat(world.refused(new PushCandidate(world.git)).getMessage())
                .contains("release moved from", "somebody added", "\"Change late.py\" " + CARL);
        world.decide("tryAgain");
        world.run(new BumpVersion(world.git));
        assertThat(world.cut().version()).hasToString("1.1rc2");
    }

    // ---- after the push, before the desk could note it ----

    @Test
    void adoptsTheTagThatReplacedThePushedOne() {
        world.computeCandidate();
        world.runAndDie(new PushCandidate(world.git));
        String before = world.library.server.run("rev-parse", "master", "release");
        world.library.server.run("tag", "-f", "1.1rc1", "1.1rc1^{commit}");
        assertThat(world.refused(new PushCandidate(world.git)).adoption()).isPresent();
        world.decide("adopt");
        world.cutCandidate();
        assertThat(world.library.server.run("rev-parse", "master", "release")).isEqualTo(before);
        assertThat(world.cut().tag().orElseThrow().object())
                .isEqualTo(world.cut().commit().orElseThrow());
    }

    @Test
    void saysThatThePushedTagWasDeletedAndMakesItAnew() {
        world.computeCandidate();
        world.runAndDie(new PushCandidate(world.git));
        world.library.server.run("tag", "-d", "1.1rc1");
        assertThat(world.refused(new PushCandidate(world.git)).getMessage())
                .startsWith("Tag 1.1rc1 is not in " + world.library.address().url() + " any more")
                .contains("somebody deleted it, and git does not record who");
        world.decide("tryAgain");
        assertThat(world.cutCandidate().version()).hasToString("1.1rc1");
        assertThat(world.library.remoteId("1.1rc1^{commit}"))
                .isEqualTo(world.cut().commit());
    }

    // ---- after the desk noted the push ----

    @Test
    void uploadsNothingForATagThatIsGone() {
        world.cutCandidate();
        world.built();
        world.library.server.run("tag", "-d", "1.1rc1");
        Refusal refusal = world.refused(world.uploadWheel());
        assertThat(refusal.getMessage())
                .startsWith("Tag 1.1rc1 is gone from " + world.library.address().url())
                .contains("git does not record who", "Push it again to commit ");
        assertThat(refusal.adoption()).isEmpty();
    }

    @Test
    void uploadsNothingForATagThatWasMoved() {
        world.cutCandidate();
        world.built();
        world.library.server.run("tag", "-f", "1.1rc1", "1.0^{commit}");
        assertThat(world.refused(world.uploadWheel()).getMessage())
                .contains("was pushed as ", "somebody changed it", "at commit ", CARL, "Put the tag back");
    }

    @Test
    void adoptsTheTagThatReplacedTheNotedOne() {
        world.cutCandidate();
        world.built();
        world.library.server.run("tag", "-f", "-a", "-m", "signed anew", "1.1rc1", "1.1rc1^{commit}");
        assertThat(world.refused(world.uploadWheel()).adoption().orElseThrow().what())
                .contains("tag object", CARL, "at the same commit as the desk's");
        world.decide("adopt");
        world.computeCandidate();
        assertThat(world.cut().tag().orElseThrow().object())
                .isEqualTo(world.library.remoteId("1.1rc1").orElseThrow());
    }

    @Test
    void makesNoFinalOfACandidateWhoseTagWasMoved() {
        world.cutCandidate();
        world.approve();
        world.library.server.run("tag", "-f", "1.1rc1", "1.0^{commit}");
        assertThat(world.refused(new FinalVersion(world.git)).getMessage()).contains("1.1rc1", "somebody changed it");
    }

    // ---- the final ----

    @Test
    void adoptsTheTagOfTheFinalAndCertifiesItAnew() {
        world.cutCandidate();
        world.built();
        world.approve().run(new FinalVersion(world.git));
        world.built(TestWheel.of("1.1"));
        String first = certificate();
        world.runAndDie(new PushFinal(world.git));
        world.library.server.run("tag", "-f", "-a", "-m", "signed anew", "1.1", "1.1^{commit}");
        assertThat(world.refused(new PushFinal(world.git)).adoption()).isPresent();
        world.decide("adopt");
        world.run(new FinalVersion(world.git));
        assertThat(certificate()).isNotEqualTo(first);
        world.run(new PushFinal(world.git));
        assertThat(world.cut().isPushed()).isTrue();
        assertThat(world.ledger
                        .certificate(world.cut().certificate().orElseThrow())
                        .orElseThrow()
                        .fin()
                        .tagObject())
                .isEqualTo(world.library.remoteId("1.1").orElseThrow());
        assertThat(world.cycle().cuts()).hasSize(2);
    }

    private String certificate() {
        return ((Compared) world.run(world.compareWithCandidate()).get(0)).certificate();
    }

    @Test
    void stillOffersTheTagOfTheFinalAfterSomebodyTriedAgain() {
        world.cutCandidate();
        world.approve().run(new FinalVersion(world.git));
        world.runAndDie(new PushFinal(world.git));
        world.library.server.run("tag", "-f", "1.1", "1.1^{commit}");
        world.refused(new PushFinal(world.git));
        world.decide("tryAgain");
        Refusal refusal = world.refused(new FinalVersion(world.git));
        assertThat(refusal.getMessage()).contains("Tag 1.1 exists already");
        assertThat(refusal.adoption()).isPresent();
        world.decide("adopt");
        world.run(new FinalVersion(world.git));
        world.run(new PushFinal(world.git));
        assertThat(world.cut().tag().orElseThrow().object())
                .isEqualTo(world.cut().commit().orElseThrow());
    }

    @Test
    void adoptsATagOfTheFinalThatReplacesADeletedOne() {
        world.cutCandidate();
        world.approve().run(new FinalVersion(world.git));
        world.runAndDie(new PushFinal(world.git));
        String commit = world.cut().commit().orElseThrow().value();
        world.library.server.run("tag", "-d", "1.1");
        assertThat(world.refused(new PushFinal(world.git)).getMessage())
                .contains("Tag 1.1 is not in ", "Push a tag of that name to that commit, try again and adopt it");
        world.library.server.run("tag", "1.1", commit);
        world.decide("tryAgain");
        assertThat(world.refused(new FinalVersion(world.git)).adoption()).isPresent();
        world.decide("adopt");
        world.run(new FinalVersion(world.git));
        world.run(new PushFinal(world.git));
        assertThat(world.cut().isPushed()).isTrue();
    }

    @Test
    void installsNothingOnLiveWhoseTagWasMoved() {
        world.cutCandidate();
        world.cutFinal();
        world.built();
        world.run(new PinConsumers(world.git, world.proposing));
        world.approveGoLive();
        develop(world.library, "master", MODULE, work("1", "2", "99"));
        world.library.server.run("tag", "-f", "1.1", "master");
        assertThat(world.refused(new InstallLive(world.git, world.index, world.deployment))
                        .getMessage())
                .contains("Tag 1.1 of", "somebody changed it");
        world.library.server.run(
                "tag", "-f", "1.1", world.cut().commit().orElseThrow().value());
        world.run(new InstallLive(world.git, world.index, world.deployment));
        assertThat(world.running("live")).hasContent("1.1");
    }
}
