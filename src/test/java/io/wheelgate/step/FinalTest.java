package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static io.wheelgate.step.SampleRepositories.version;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Wheel;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.wheel.TestWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From the signed candidate to the final version. */
class FinalTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private final StepWorld world;
    private final String url;

    FinalTest(@TempDir Path home) {
        world = new StepWorld(home);
        url = world.library.address().url();
    }

    @BeforeEach
    void signACandidate() {
        world.product = SampleProduct.with(world.product, DEVPI.as("ci"), DEVPI.newIndex());
        world.request("1.1").accept().cutCandidate();
        world.approve();
    }

    @Test
    void refusesACandidateWithoutAllOfItsSignatures() {
        world.decide("newCandidate");
        world.cutCandidate();
        assertThat(world.refused(new FinalVersion(world.git)).reasons())
                .containsExactly("Could not make 1.1 final: 1.1rc2 does not have every signature that it needs, or was"
                        + " refused or withdrawn. Let it be signed, or cut a new candidate.");
    }

    @Test
    void sitsRightOnTopOfTheSignedCandidate() {
        CommitId signed = world.cut().releaseAfter().orElseThrow();
        Cut fin = world.cutFinal();
        assertThat(world.library.remoteId("1.1^{commit}")).isEqualTo(fin.commit());
        assertThat(world.library.remoteId("1.1^{commit}^")).contains(signed);
        assertThat(world.library.server.run("diff", "--stat", "--format=", "1.1^", "1.1"))
                .contains(VERSION_FILE)
                .contains("1 file changed");
    }

    @Test
    void refusesWhatNobodySigned() {
        CommitId signed = world.cut().releaseAfter().orElseThrow();
        CommitId since = develop(world.library, "release", MODULE, work("10", "2", "30"));
        assertThat(world.refused(new FinalVersion(world.git)).reasons())
                .containsExactly("Branch release of " + url + " is at " + since.abbreviated()
                        + ", but 1.1rc1 was signed"
                        + " at " + signed.abbreviated() + ": nobody signed what came since (somebody added "
                        + since.abbreviated()
                        + " \"Change sample/work.py\" by Carl Committer on 2023-11-14 22:15:00 UTC). Cut a new candidate"
                        + " with it, or take it off the branch and try again.");
    }

    @Test
    void refusesToPushWhatNobodySigned() {
        world.run(new FinalVersion(world.git));
        develop(world.library, "release", MODULE, work("10", "2", "30"));
        assertThat(world.refused(new PushFinal(world.git)).getMessage()).contains("release moved from ");
        assertThat(world.refused(new FinalVersion(world.git)).getMessage()).contains("nobody signed what came since");
    }

    @Test
    void refusesAFinalVersionThatIsOutsideAlready() {
        world.library.git.run("push", "-q", "origin", "1.0^{}:refs/tags/1.1");
        assertThat(world.refused(new FinalVersion(world.git)).reasons())
                .containsExactly("Tag 1.1 exists already in " + url + ", at commit "
                        + world.library.id("1.0^{}").abbreviated() + ": it is "
                        + world.library.id("1.0^{}").abbreviated()
                        + " \"Change sample/__init__.py\" by Carl Committer on 2023-11-14 22:15:00 UTC. The version is"
                        + " burnt and is never made again. Abort, and start a cycle for a newer one.");
    }

    @Test
    void refusesToMakeAFinalASecondTime() {
        world.cutFinal();
        world.decide("newCandidate");
        assertThat(world.cutCandidate().version()).hasToString("1.1rc2");
        assertThat(world.refused(new FinalVersion(world.git)).getMessage())
                .startsWith("Tag 1.1 exists already in " + url)
                .endsWith("Abort, and start a cycle for a newer one.");
    }

    @Test
    void provesThatOnlyTheVersionDiffers() {
        Wheel signed = world.built(wheel("1.1rc1"));
        world.run(new FinalVersion(world.git));
        Wheel fin = world.built(wheel("1.1"));
        Compared compared = (Compared) world.run(world.compareWithCandidate()).get(0);
        assertThat(compared.candidateSha256()).isEqualTo(signed.sha256());
        assertThat(compared.finalSha256()).isEqualTo(fin.sha256());
    }

    @Test
    void refusesAFinalThatDiffersInMoreThanTheVersion() {
        world.built(wheel("1.1rc1"));
        world.run(new FinalVersion(world.git));
        world.built(wheel("1.1").replace("sample/data.txt", "other data\n").add("sample/more.py", "more = 1\n"));
        assertThat(world.refused(world.compareWithCandidate()).reasons())
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason)
                        .startsWith("The final wheel is not what was signed as 1.1rc1: ")
                        .endsWith(". Cut a new candidate, or abort."))
                .anySatisfy(reason -> assertThat(reason).contains("sample/data.txt"))
                .anySatisfy(reason -> assertThat(reason).contains("sample/more.py"));
    }

    @Test
    void fetchesASignedWheelThatTheDeskLost() throws IOException {
        Wheel signed = world.built(wheel("1.1rc1"));
        world.run(world.uploadWheel());
        world.run(new FinalVersion(world.git));
        world.built(wheel("1.1"));
        Path file = world.wheelhouse.path(signed);
        Files.delete(file);
        Files.delete(file.getParent());
        assertThat(world.run(world.compareWithCandidate())).hasSize(1);
    }

    @Test
    void fetchesASignedWheelThatWasChangedOnTheDesk() throws IOException {
        Wheel signed = world.built(wheel("1.1rc1"));
        world.run(world.uploadWheel());
        world.run(new FinalVersion(world.git));
        world.built(wheel("1.1"));
        Path file = world.wheelhouse.path(signed);
        Files.write(file, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
        assertThat(world.run(world.compareWithCandidate())).hasSize(1);
        assertThat(world.wheelhouse.has(signed)).isTrue();
    }

    private static TestWheel wheel(String version) {
        return TestWheel.of(version).replace(VERSION_FILE, version(version));
    }
}
