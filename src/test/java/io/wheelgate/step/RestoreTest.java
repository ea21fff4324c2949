package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Bug;
import io.wheelgate.release.BugAnswer;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.UndoBegun;
import io.wheelgate.release.Verdict;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.wheel.TestWheel;
import io.wheelgate.wheel.Wheels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A desk whose database is put back to an earlier state, in a world that has gone on since. */
class RestoreTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private final StepWorld world;
    private List<String> backup = List.of();
    private String cycle = "";

    RestoreTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @BeforeEach
    void release10() throws Exception {
        String release = DEVPI.newIndex();
        world.product = SampleProduct.with(world.product, DEVPI.as("ci"), release);
        Path wheel = TestWheel.of("1.0").write(world.folder("released"));
        var reader = Wheels.reader();
        world.index.upload(world.product.indices(), release, wheel, reader.identify(wheel), reader.read(wheel));
    }

    @Test
    void aCandidateOfACycleThatTheBackupDoesNotHaveIsTakenUp() {
        backUp();
        request("1.1");
        candidate();
        List<String> outside = world.outside();
        restore();
        request("1.1");
        candidate();
        assertThat(world.outside()).isEqualTo(outside);
        assertThat(world.cut().version()).hasToString("1.1rc1");
        finish();
        assertThat(world.running("live")).hasContent("1.1");
    }

    @Test
    void aCandidateThatWasCutAfterTheBackupIsTakenUpThoughItsDateIsLost() {
        request("1.1");
        backUp();
        candidate();
        List<String> outside = world.outside();
        restoreWithoutTheWheels();
        candidate();
        assertThat(world.outside()).isEqualTo(outside);
    }

    @Test
    void aCandidateThatWasAbortedAfterTheBackupStaysDead() {
        backUp();
        request("1.1");
        candidate();
        world.record(new AbortRequested("wrong"));
        world.record(new UndoBegun());
        run(
                new RestorePins(world.git, world.index, world.deployment, world.proposing),
                new RestoreStaging(world.git, world.index, world.deployment, world.proposing),
                new MarkVersions(world.git));
        restore();
        request("1.1");
        candidate();
        assertThat(world.cut().version()).hasToString("1.1rc2");
    }

    @Test
    void theLastOfSeveralCandidatesIsTakenUp() {
        backUp();
        request("1.1");
        candidate();
        fixAndCutAgain();
        List<String> outside = world.outside();
        restore();
        request("1.1");
        candidate();
        assertThat(world.outside()).isEqualTo(outside);
        assertThat(world.cut().version()).hasToString("1.1rc2");
        finish();
    }

    @Test
    void aLaterCandidateIsTakenUpWhenItsSignOffsAreGone() {
        request("1.1");
        candidate();
        backUp();
        fixAndCutAgain();
        List<String> outside = world.outside();
        restore();
        refuseAndAnswer();
        run(new CollectFixes(world.git), new BackportFixes(world.git));
        assertThat(world.cycle().fixes())
                .as("the fixes, without the desk's bump")
                .hasSize(1);
        cutAndInstall();
        assertThat(world.outside()).isEqualTo(outside);
        assertThat(world.cut().version()).hasToString("1.1rc2");
        finish();
    }

    @Test
    void aFinalIsTakenUpWhenItIsOfWhatIsSigned() {
        request("1.1");
        candidate();
        backUp();
        finish();
        List<String> outside = world.outside();
        restore();
        finish();
        assertThat(world.outside()).isEqualTo(outside);
    }

    @Test
    void aCycleThatTheWorldHasLeftBehindEndsAndTheNextIsTakenUp() {
        request("1.1");
        candidate();
        backUp();
        finish();
        world.end(Ending.RELEASED);
        request("1.2");
        candidate();
        List<String> outside = world.outside();
        restore();
        world.approve();
        run(new FinalVersion(world.git), world.buildWheel(), world.compareWithCandidate());
        run(new CheckBackports(world.git), new PushFinal(world.git), world.uploadWheel(), world.verifyWheel());
        assertThat(world.refused(new PinConsumers(world.git, world.proposing)).getMessage())
                .contains("webapi pins sample==1.2rc1", "which is newer than 1.1", "abort");
        world.end(Ending.ABORTED);
        request("1.2");
        candidate();
        assertThat(world.outside()).isEqualTo(outside);
        assertThat(world.cut().version()).hasToString("1.2rc1");
        finish();
    }

    @Test
    void aCandidateThatHasCommitsOnTopIsFollowedByTheNextNumber() {
        backUp();
        request("1.1");
        candidate();
        develop(world.library, "release", MODULE, work("10", "2", "30"));
        develop(world.library, "master", MODULE, work("10", "2", "30"));
        restore();
        request("1.1");
        candidate();
        assertThat(world.cut().version()).hasToString("1.1rc2");
        finish();
    }

    @Test
    void aTagThatSomebodyElseMadeIsNotTakenUp() {
        request("1.1");
        backUp();
        candidate();
        String made = world.library.server.run("rev-parse", "1.1rc1^{commit}");
        restore();
        world.library.server.run("update-ref", "-d", "refs/tags/1.1rc1");
        world.library.git.run("fetch", "-q", "origin");
        world.library.git.run("tag", "-a", "-m", "mine", "1.1rc1", made);
        world.library.git.run("push", "-q", "origin", "1.1rc1");
        run(new BumpVersion(world.git));
        assertThat(world.cut().version()).hasToString("1.1rc2");
    }

    // ---- the cycle ----

    private void request(String version) {
        world.request(version);
        world.run(world.checkRequest());
    }

    private void candidate() {
        cutAndInstall();
    }

    private void cutAndInstall() {
        run(new BumpVersion(world.git), new TagCandidate(world.git));
        if (world.cut().kind() == Cut.Kind.FIRST_CANDIDATE) {
            run(new MergeToRelease(world.git));
        }
        run(world.buildWheel(), new PushCandidate(world.git), world.uploadWheel(), world.verifyWheel());
        run(new PinConsumers(world.git, world.proposing), new InstallStaging(world.git, world.index, world.deployment));
        run(new VerifyStaging(world.git, world.deployment));
    }

    private void fixAndCutAgain() {
        refuseAndAnswer();
        develop(world.library, "release", MODULE, work("10", "2", "30"));
        run(new CollectFixes(world.git), new BackportFixes(world.git));
        cutAndInstall();
    }

    private void refuseAndAnswer() {
        Bug bug = new Bug("WG-1", "It is wrong", Bug.Severity.MAJOR, "run it", "", "");
        world.sign("tina", "functional", Verdict.REFUSED, Optional.empty(), bug);
        world.record(new BugsAnswered(List.of(new BugAnswer(bug.id(), BugAnswer.Answer.FIXED, ""))));
    }

    private void finish() {
        world.approve();
        run(new FinalVersion(world.git), world.buildWheel(), world.compareWithCandidate());
        run(new CheckBackports(world.git), new PushFinal(world.git), world.uploadWheel(), world.verifyWheel());
        run(new PinConsumers(world.git, world.proposing));
        world.approveGoLive();
        run(new InstallLive(world.git, world.index, world.deployment), new VerifyLive(world.git, world.deployment));
    }

    private void run(Step... steps) {
        Stream.of(steps).forEach(world::run);
    }

    // ---- the backup ----

    private void backUp() {
        cycle = world.cycle;
        backup = world.database.queryForList("script", String.class);
    }

    private void restore() {
        world.database.execute("drop all objects");
        backup.forEach(world.database::execute);
        world.cycle = cycle;
    }

    private void restoreWithoutTheWheels() {
        restore();
        FileSystemUtils.deleteRecursively(world.home.resolve("wheels").toFile());
    }
}
