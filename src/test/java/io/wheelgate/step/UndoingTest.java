package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.requirements;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.wheel.TestWheel;
import io.wheelgate.wheel.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Bringing pins and environments back to what they were before a cycle. */
class UndoingTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private static final Version BEFORE = Version.parse("1.0");

    private final StepWorld world;
    private final Step restorePins;
    private final Step restoreStaging;
    private final Step rollBackLive;

    UndoingTest(@TempDir Path home) {
        world = new StepWorld(home);
        restorePins = new RestorePins(world.git, world.index, world.deployment);
        restoreStaging = new RestoreStaging(world.git, world.index, world.deployment);
        rollBackLive = new RollBackLive(world.git, world.index, world.deployment);
    }

    @BeforeEach
    void requestOnARealIndex() throws IOException {
        world.product = SampleProduct.with(world.product, DEVPI.as("ci"), DEVPI.newIndex());
        world.request("1.1").accept();
        Files.writeString(world.running("staging"), "1.0\n");
        Files.writeString(world.running("live"), "1.0\n");
    }

    @Test
    void leavesACycleAloneThatTouchedNoConsumer() {
        world.cutCandidate();
        var before = world.outside();
        assertThat(world.run(restorePins)).isEmpty();
        assertThat(world.run(restoreStaging)).isEmpty();
        assertThat(world.outside()).isEqualTo(before);
    }

    @Test
    void bringsPinAndStagingBackByNewCommits() {
        String pins = world.pins();
        candidateOnStaging();
        String pinned = world.webapi.id("release").value();
        world.run(restorePins);
        assertThat(world.pins()).isEqualTo(pins);
        assertThat(world.run(restoreStaging)).contains(new Installed("staging", BEFORE));
        assertThat(world.running("staging")).hasContent("1.0");
        assertThat(world.webapi.server.run("rev-list", "--count", pinned + "..release"))
                .isEqualTo("1");
        var once = world.outside();
        world.run(restorePins);
        world.run(restoreStaging);
        assertThat(world.outside()).isEqualTo(once);
    }

    @Test
    void bringsTheHashBackThatBelongsToThePin() {
        Wheel released = upload(TestWheel.of("1.0"));
        String pins = requirements("sample==1.0 --hash=sha256:" + released.sha256());
        develop(world.webapi, "release", "requirements.txt", pins);
        candidateOnStaging();
        assertThat(world.pins()).isNotEqualTo(pins.strip());
        world.run(restorePins);
        assertThat(world.pins()).isEqualTo(pins.strip());
    }

    @Test
    void refusesToBringAPinBackWhoseHashNobodyKnows() {
        develop(
                world.webapi,
                "release",
                "requirements.txt",
                requirements("sample==1.0 --hash=sha256:" + "0".repeat(64)));
        candidateOnStaging();
        assertThat(world.refused(restorePins).reasons())
                .containsExactly(
                        "Could not pin sample==1.0 in requirements.txt: the pin carries a hash, and the index has"
                                + " not exactly one wheel of that version to take it from. Change the pin by hand, then try"
                                + " again.");
    }

    @Test
    void takesUpAnUndoThatWasCutShort() {
        candidateOnStaging();
        world.runAndDie(restorePins);
        var died = world.outside();
        world.run(restorePins);
        assertThat(world.outside()).isEqualTo(died);
        assertThat(world.pins()).contains("sample==1.0");
    }

    @Test
    void leavesAPersonsOwnPinAlone() {
        candidateOnStaging();
        develop(world.webapi, "release", "requirements.txt", requirements("sample==1.0.post1"));
        var before = world.outside();
        assertThat(world.run(restorePins)).isEmpty();
        assertThat(world.outside()).isEqualTo(before);
        assertThat(world.refused(restoreStaging).getMessage())
                .contains("pins sample==1.0.post1 and not 1.0: commit", "Nothing was installed on staging");
    }

    @Test
    void goesOnWhenThePinWasSetAndTheDeskDiedBeforeItCouldTell() {
        world.cutCandidate();
        world.built();
        world.runAndDie(new PinConsumers(world.git));
        assertThat(world.pins()).contains("sample==1.1rc1");
        assertThat(world.cycle().entries().stream().map(entry -> entry.event()))
                .anyMatch(event ->
                        event instanceof Intended intended && intended.step().equals("pinConsumers"));
        world.run(restorePins);
        assertThat(world.pins()).contains("sample==1.0");
    }

    @Test
    void rollsLiveAndStagingBack() {
        candidateOnStaging();
        world.cutFinal();
        world.built();
        world.run(new PinConsumers(world.git));
        world.approveGoLive();
        world.run(new InstallLive(world.git, world.deployment));
        assertThat(world.running("live")).hasContent("1.1");
        assertThat(world.run(rollBackLive)).contains(new Installed("live", BEFORE), new Installed("staging", BEFORE));
        assertThat(world.running("live")).hasContent("1.0");
        assertThat(world.running("staging")).hasContent("1.0");
        assertThat(world.pins()).contains("sample==1.0");
        assertThat(world.library.remoteId("1.1^{commit}")).isEqualTo(world.cut().commit());
    }

    private void candidateOnStaging() {
        world.cutCandidate();
        world.built();
        world.run(new PinConsumers(world.git));
        world.run(new InstallStaging(world.git, world.deployment));
        StepWorld.switchTo(world.webapi, "release");
        assertThat(world.running("staging")).hasContent("1.1rc1");
    }

    private Wheel upload(TestWheel wheel) {
        Path file = wheel.write(world.folder("released"));
        var reader = Wheels.reader();
        Wheel identified = reader.identify(file);
        world.index.upload(
                world.product.indices(), world.product.indices().release(), file, identified, reader.read(file));
        return identified;
    }
}
