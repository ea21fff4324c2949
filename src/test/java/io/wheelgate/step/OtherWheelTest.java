package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.requirements;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.index.ByHand;
import io.wheelgate.index.IndexFailure;
import io.wheelgate.release.Adoption;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Wheel;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.wheel.TestWheel;
import io.wheelgate.wheel.Wheels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** People who upload, replace or delete a wheel of the version, or change its index, between any two steps. */
class OtherWheelTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private final StepWorld world;
    private String release = "";

    OtherWheelTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @BeforeEach
    void cutACandidate() {
        release = DEVPI.newIndex();
        world.product = SampleProduct.with(world.product, DEVPI.as("ci"), release);
        develop(
                world.webapi,
                "release",
                "requirements.txt",
                requirements("sample==1.0 --hash=sha256:" + "0".repeat(64)));
        world.request("1.1").accept().cutCandidate();
        world.built();
    }

    // ---- adopting ----

    @Test
    void adoptsAWheelThatIsOnlyPackedOtherwiseAndGoesOnWithIt() {
        Wheel own = world.cut().wheel().orElseThrow();
        Wheel theirs = byHand(repackaged("1.1rc1"));
        assertThat(theirs.sha256()).isNotEqualTo(own.sha256());
        Refusal refusal = world.refused(world.uploadWheel());
        assertThat(refusal.getMessage()).contains(theirs.sha256() + ", uploaded by ci on 20");
        assertThat(refusal.adoption().orElseThrow().what()).contains(theirs.sha256(), "the same in every file of it");
        world.decide("adopt");
        candidateAgain();
        assertThat(world.cut().wheel()).contains(theirs);
        assertThat(world.wheelhouse.has(theirs)).isTrue();
        assertThat(world.pins()).contains("sample==1.1rc1 --hash=sha256:" + theirs.sha256());
        assertThat(files("1.1rc1")).containsExactly(theirs);
    }

    @Test
    void fetchesAnAdoptedWheelAgainWhenTheDesksCopyIsLost() throws Exception {
        Wheel theirs = byHand(repackaged("1.1rc1"));
        world.refused(world.uploadWheel());
        world.decide("adopt");
        candidateAgain();
        Files.delete(world.wheelhouse.path(theirs));
        assertThat(world.run(world.buildWheel())).isEmpty();
        assertThat(world.wheelhouse.has(theirs)).isTrue();
    }

    @Test
    void adoptsTheFinalWithACertificateOfItsOwnBytes() {
        candidateAgain();
        world.approve().run(new FinalVersion(world.git));
        Wheel own = world.built(TestWheel.of("1.1"));
        assertThat(compared().finalSha256()).isEqualTo(own.sha256());
        world.run(new PushFinal(world.git));
        Wheel theirs = byHand(repackaged("1.1"));
        assertThat(world.refused(world.uploadWheel()).adoption().orElseThrow().consequence())
                .contains("for a new certificate");
        world.decide("adopt");
        world.run(new FinalVersion(world.git));
        world.run(world.buildWheel());
        assertThat(compared().finalSha256()).isEqualTo(theirs.sha256());
        finish();
        world.approveGoLive().run(new InstallLive(world.git, world.index, world.deployment));
        assertThat(world.cycle().cuts()).hasSize(2);
        assertThat(world.cut().wheel()).contains(theirs);
        assertThat(files("1.1")).containsExactly(theirs);
    }

    @Test
    void refusesAnewWhenTheWheelWasReplacedAfterThePersonSawIt() throws Exception {
        byHand(repackaged("1.1rc1"));
        Optional<Adoption> seen = world.refused(world.uploadWheel()).adoption();
        assertThat(seen).isPresent();
        world.decide("adopt");
        ci().delete(release, "sample", "1.1rc1");
        Wheel own = world.cut().wheel().orElseThrow();
        byHand(TestWheel.of("1.1rc1").replace("sample/data.txt", "bad\n"));
        world.run(world.buildWheel());
        assertThat(world.cut().wheel()).contains(own);
        assertThat(world.refused(world.uploadWheel()).adoption()).isEmpty();
    }

    @Test
    void offersNothingThatDiffersInAFileOrHasCompany() {
        byHand(TestWheel.of("1.1rc1").add("sample/more.py", "more = 1\n"));
        assertThat(world.refused(world.uploadWheel()).adoption()).isEmpty();
    }

    // ---- deleting ----

    @Test
    void uploadsTheSameBytesAgainOnlyWhenToldTo() throws Exception {
        candidateAgain();
        ci().delete(release, "sample", "1.1rc1");
        assertThat(world.refused(world.verifyWheel()).getMessage())
                .contains(
                        "it does not hold the file. It was deleted, or never arrived", "Try again, and the same bytes");
        assertThat(files("1.1rc1")).isEmpty();
        world.decide("tryAgain");
        candidateAgain();
        assertThat(files("1.1rc1")).containsExactly(world.cut().wheel().orElseThrow());
    }

    @Test
    void installsNothingWhoseWheelWasDeletedAfterItWasVerified() throws Exception {
        candidateAgain();
        ci().delete(release, "sample", "1.1rc1");
        assertThat(world.refused(installStaging()).getMessage())
                .startsWith("The index " + release + " served sample-1.1rc1-py3-none-any.whl with the sha256 ")
                .contains("Now it has no file of 1.1rc1", "somebody changed that by hand", "Nothing was installed");
    }

    @Test
    void installsNothingWhoseWheelWasReplacedAfterItWasVerified() throws Exception {
        candidateAgain();
        ci().delete(release, "sample", "1.1rc1");
        Wheel other = byHand(TestWheel.of("1.1rc1").replace("sample/data.txt", "bad\n"));
        assertThat(world.refused(installStaging()).getMessage())
                .contains(other.sha256() + ", uploaded by ci on 20", "Nothing was installed");
    }

    // ---- the metadata and the index itself ----

    @Test
    void seesOverwrittenMetadataAndTakesThemBackFromThePersonsOwnUpload() throws Exception {
        candidateAgain();
        Map<String, List<String>> fields =
                Map.of("name", List.of("sample"), "version", List.of("1.1rc1"), "summary", List.of("Mine now"));
        ci().register(release, fields);
        assertThat(world.refused(world.verifyWheel()).getMessage())
                .contains("its summary is Mine now, the wheel's is S", "devpi does not record who");
        Path file = world.wheelhouse.path(world.cut().wheel().orElseThrow());
        ci().upload(
                        release,
                        Map.of(
                                "name", List.of("sample"),
                                "version", List.of("1.1rc1"),
                                "metadata_version", List.of("2.1"),
                                "description", List.of("Text\n"),
                                "filetype", List.of("bdist_wheel"),
                                "pyversion", List.of("py3"),
                                "summary", List.of("S")),
                        file);
        world.run(world.verifyWheel());
    }

    @Test
    void uploadsNothingToAnIndexThatBecameVolatile() throws Exception {
        root().setVolatile(release, true);
        assertThat(world.refused(world.uploadWheel()).getMessage())
                .startsWith("Could not upload sample-1.1rc1-py3-none-any.whl into the index " + release)
                .contains("is volatile: a released file could be replaced. Set volatile=False. Then try again");
        root().setVolatile(release, false);
        world.decide("tryAgain");
        candidateAgain();
    }

    @Test
    void concludesNothingFromAnIndexThatWasDeleted() throws Exception {
        candidateAgain();
        root().setVolatile(release, true);
        root().deleteIndex(release);
        for (Step step : List.of(world.verifyWheel(), installStaging())) {
            assertThatThrownBy(() -> world.run(step))
                    .isInstanceOf(IndexFailure.class)
                    .hasMessageContaining("There is no index " + release);
        }
    }

    private void candidateAgain() {
        world.computeCandidate();
        world.run(world.buildWheel());
        world.run(new PushCandidate(world.git));
        finish();
    }

    private void finish() {
        world.run(new PushFinal(world.git));
        world.run(world.uploadWheel());
        world.run(world.verifyWheel());
        world.run(new PinConsumers(world.git, world.proposing));
    }

    private Compared compared() {
        return (Compared) world.run(world.compareWithCandidate()).get(0);
    }

    private Step installStaging() {
        return new InstallStaging(world.git, world.index, world.deployment);
    }

    private List<Wheel> files(String version) {
        return world.index.files(
                world.product.indices(), release, "sample", io.wheelgate.release.Version.parse(version));
    }

    private static ByHand ci() {
        return new ByHand(DEVPI.url(), "ci");
    }

    private static ByHand root() {
        return new ByHand(DEVPI.url(), "root", DEVPI.server().rootPassword());
    }

    /** The same files in another order. */
    private static TestWheel repackaged(String version) {
        return TestWheel.of(version).replace("sample/data.txt", "data\n");
    }

    private Wheel byHand(TestWheel wheel) {
        Path file = wheel.write(world.folder("by-hand"));
        var reader = Wheels.reader();
        Wheel identified = reader.identify(file);
        world.index.upload(world.product.indices(), release, file, identified, reader.read(file));
        return identified;
    }
}
