package io.wheelgate.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.index.ByHand;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.Promoted;
import io.wheelgate.release.Event.Uploaded;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.wheel.TestWheel;
import io.wheelgate.wheel.Wheels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A final on the staging index of a real devpi, on its way to the release index. */
class PromoteWheelTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private static final Version FINAL = Version.parse("1.1");

    private final StepWorld world;
    private final ByHand byHand = new ByHand(DEVPI.url(), "ci");
    private String staging = "";
    private String release = "";

    PromoteWheelTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @BeforeEach
    void chooseTheStagingIndex() {
        release = DEVPI.newIndex();
        staging = DEVPI.newIndex(Map.of("volatile", false, "bases", List.of(release)));
        world.product = SampleProduct.with(world.product, DEVPI.as("ci"), staging, release);
    }

    @Test
    void bringsTheSameBytesToTheReleaseIndexAndReadsThemBackThere() {
        Wheel wheel = finalOnStaging();
        assertThat(held(release)).isEmpty();
        assertThat(world.cut().verified().orElseThrow().url()).contains("/" + staging + "/+f/");
        assertThat(world.run(world.promoteWheel())).containsExactly(new Promoted(staging, release, wheel.sha256()));
        world.run(world.verifyWheel());
        assertThat(held(release)).isEqualTo(held(staging)).containsExactly(wheel);
        assertThat(world.cut().verified().orElseThrow().url()).contains("/" + release + "/+f/");
        assertThat(world.cut().index()).contains(release);
    }

    @Test
    void aDeskThatDiesBeforeThePushPushesOnce() {
        finalOnStaging();
        assertThat(world.diesAt(world.promoteWheel(), 1, false)).isTrue();
        assertThat(held(release)).isEmpty();
        world.run(world.promoteWheel());
        assertThat(held(release)).hasSize(1);
        assertThat(adopted()).containsExactly(false);
    }

    @Test
    void aDeskThatDiesAfterThePushAdoptsWhatIsThere() {
        finalOnStaging();
        assertThat(world.diesAt(world.promoteWheel(), 1, true)).isTrue();
        List<String> promoted = world.outside();
        world.run(world.promoteWheel());
        assertThat(world.outside()).isEqualTo(promoted);
        assertThat(adopted()).containsExactly(true);
        assertThat(world.unsettled()).isEmpty();
    }

    @Test
    void aWheelThatWasDeletedInBetweenIsUploadedAgainWhenAPersonSaysSo() throws Exception {
        Wheel wheel = finalOnStaging();
        byHand.delete(staging, "sample", "1.1");
        assertThat(world.refused(world.promoteWheel()).getMessage())
                .contains("it does not hold the file.", "Nothing was copied.");
        world.decide("tryAgain");
        assertThat(world.run(world.uploadWheel())).containsExactly(new Uploaded(staging, wheel.sha256()));
        world.run(world.verifyWheel());
        world.run(world.promoteWheel());
        assertThat(held(release)).containsExactly(wheel);
    }

    @Test
    void refusesAReleaseIndexThatWasMadeReadOnly() {
        finalOnStaging();
        DEVPI.server().ensureIndex(release, Map.of("acl_upload", List.of(), "volatile", false));
        assertThat(world.refused(world.promoteWheel()).reasons())
                .singleElement()
                .asString()
                .startsWith("Could not promote sample-1.1-py3-none-any.whl to " + release
                        + ": ci may not upload into the index " + release)
                .endsWith("Then try again, or abort.");
    }

    @Test
    void refusesAReleaseIndexThatWasMadeVolatile() {
        finalOnStaging();
        DEVPI.server().ensureIndex(release, Map.of("volatile", true));
        assertThat(world.refused(world.promoteWheel()).getMessage()).contains("is volatile: a released file");
    }

    @Test
    void refusesAnotherWheelOfTheVersionOnTheReleaseIndex() {
        Wheel wheel = finalOnStaging();
        Wheel other = upload(release, TestWheel.of("1.1").replace("sample/data.txt", "other data\n"));
        assertThat(world.refused(world.promoteWheel()).reasons())
                .singleElement()
                .asString()
                .startsWith("Version 1.1 is on " + release + " with other files than " + wheel.fileName())
                .contains(other.sha256() + ", uploaded by ci on 20")
                .contains("the version is burnt");
    }

    @Test
    void refusesATagThatWasMovedSinceTheUpload() {
        finalOnStaging();
        world.library.git.run("push", "-q", "-f", "origin", "1.0^{}:refs/tags/1.1");
        assertThat(world.refused(world.promoteWheel()).getMessage()).startsWith("Tag 1.1 of ");
    }

    @Test
    void aCandidateOfAnAbortedCycleStaysOnTheStagingIndexAndIsBurnt() {
        world.request("1.1").accept().cutCandidate();
        Wheel candidate = world.built();
        world.run(world.uploadWheel());
        world.end(Ending.ABORTED);
        world.request("1.1");
        upload(release, TestWheel.of("1.0"));
        world.run(world.checkRequest());
        assertThat(world.cutCandidate().version()).hasToString("1.1rc2");
        assertThat(world.index.files(world.product.indices(), staging, "sample", Version.parse("1.1rc1")))
                .containsExactly(candidate);
        assertThat(world.index.versions(world.product.indices(), release, "sample"))
                .extracting(Version::toString)
                .containsExactly("1.0");
    }

    private Wheel finalOnStaging() {
        world.request("1.1").accept().cutCandidate();
        world.built();
        world.run(world.uploadWheel());
        world.run(world.verifyWheel());
        world.cutFinal();
        Wheel wheel = world.built();
        world.run(world.uploadWheel());
        world.run(world.verifyWheel());
        return wheel;
    }

    private Wheel upload(String index, TestWheel wheel) {
        Path file = wheel.write(world.folder("by-hand"));
        var reader = Wheels.reader();
        Wheel identified = reader.identify(file);
        world.index.upload(world.product.indices(), index, file, identified, reader.read(file));
        return identified;
    }

    private List<Wheel> held(String index) {
        return world.index.files(world.product.indices(), index, "sample", FINAL);
    }

    private List<Boolean> adopted() {
        return world.cycle().entries().stream()
                .map(entry -> entry.event())
                .filter(event ->
                        event instanceof Achieved achieved && achieved.step().equals("promoteWheel"))
                .map(event -> ((Achieved) event).adopted())
                .toList();
    }
}
