package io.wheelgate.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.index.IndexFailure;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.Uploaded;
import io.wheelgate.release.Wheel;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.wheel.TestWheel;
import io.wheelgate.wheel.Wheels;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class UploadWheelTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private final StepWorld world;
    private String release = "";

    UploadWheelTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @BeforeEach
    void useARealIndex() {
        release = DEVPI.newIndex();
        world.product = SampleProduct.with(world.product, DEVPI.as("ci"), release);
    }

    @Test
    void uploadsTheWheelThatVerifyWheelFinds() {
        Wheel wheel = cutWithAWheel();
        assertThat(world.run(world.uploadWheel())).containsExactly(new Uploaded(release, wheel.sha256()));
        assertThat(world.index.files(
                        world.product.indices(), release, "sample", world.cut().version()))
                .extracting(Wheel::sha256)
                .containsExactly(wheel.sha256());
        world.run(world.verifyWheel());
        assertThat(world.cut().verified()).isPresent();
    }

    @Test
    void refusesALostWheelWhichIsBuiltAgainThen() throws IOException {
        Wheel wheel = cutWithAWheel();
        byte[] bytes = Files.readAllBytes(world.wheelhouse.path(wheel));
        Files.delete(world.wheelhouse.path(wheel));
        String lost = "Try again: the wheel is then built again first.";
        assertThat(world.refused(world.uploadWheel()).getMessage()).endsWith(lost);
        Files.write(world.wheelhouse.path(wheel), bytes);
        world.run(world.uploadWheel());
        Files.delete(world.wheelhouse.path(wheel));
        assertThat(world.refused(world.verifyWheel()).getMessage()).endsWith(lost);
    }

    @Test
    void adoptsTheSameWheel() {
        cutWithAWheel();
        byHand(TestWheel.of("1.1rc1"));
        var before = world.outside();
        world.run(world.uploadWheel());
        assertThat(world.outside()).isEqualTo(before);
        assertThat(world.cycle().entries().stream().map(entry -> entry.event()))
                .anyMatch(event -> event instanceof Achieved achieved
                        && achieved.step().equals("uploadWheel")
                        && achieved.adopted());
    }

    @Test
    void refusesAnotherWheelOfTheVersionAndCutsTheNext() {
        Wheel wheel = cutWithAWheel();
        Wheel other = byHand(TestWheel.of("1.1rc1").replace("sample/data.txt", "other data\n"));
        assertThat(world.refused(world.uploadWheel()).reasons())
                .singleElement()
                .asString()
                .startsWith("Version 1.1rc1 is on " + release + " with other files than the desk's " + wheel.fileName()
                        + " (sha256 " + wheel.sha256() + "): ")
                .contains(other.sha256() + ", uploaded by ci on 20")
                .endsWith("The version is burnt: nothing was overwritten. Cut a new candidate, or abort.");
        world.decide("newCandidate");
        assertThat(world.cutCandidate().version()).hasToString("1.1rc2");
    }

    @Test
    void refusesAUserWithoutTheRightToUpload() {
        world.product = SampleProduct.with(world.product, DEVPI.as("eve"), release);
        cutWithAWheel();
        assertThat(world.refused(world.uploadWheel()).getMessage())
                .startsWith("Could not upload sample-1.1rc1-py3-none-any.whl into the index " + release)
                .contains("eve may not upload into the index", "Ask its owner to add the user");
    }

    @Test
    void anIndexThatIsDownIsAFailureAndNothingIsConcluded() {
        world.product = SampleProduct.with(world.product, DEVPI.as("ci", URI.create("http://127.0.0.1:1")), release);
        cutWithAWheel();
        assertThatThrownBy(() -> world.run(world.uploadWheel())).isInstanceOf(IndexFailure.class);
        assertThat(world.cycle().entries().stream().map(entry -> entry.event()))
                .noneMatch(StepRefused.class::isInstance)
                .noneMatch(Uploaded.class::isInstance);
    }

    @Test
    void verifyingRefusesAnIndexThatHasNotTheWheel() {
        cutWithAWheel();
        assertThat(world.refused(world.verifyWheel()).getMessage())
                .startsWith("The index " + release)
                .contains("does not serve sample-1.1rc1-py3-none-any.whl as it was built: it does not hold the file.");
    }

    private Wheel cutWithAWheel() {
        world.request("1.1").accept().cutCandidate();
        return world.built();
    }

    private Wheel byHand(TestWheel wheel) {
        Path file = wheel.write(world.folder("by-hand"));
        var reader = Wheels.reader();
        Wheel identified = reader.identify(file);
        world.index.upload(world.product.indices(), release, file, identified, reader.read(file));
        return identified;
    }
}
