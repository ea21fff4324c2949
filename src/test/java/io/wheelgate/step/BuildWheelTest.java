package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.BACK_END;
import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Wheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildWheelTest {

    private final StepWorld world;

    BuildWheelTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @Test
    void buildsTheTaggedTreeWhateverTheBranchHoldsNow() {
        compute();
        develop(world.library, "master", MODULE, "this is no Python");
        Built built = (Built) world.run(world.buildWheel()).get(0);
        assertThat(built.wheel().fileName()).isEqualTo("sample-1.1rc1-py3-none-any.whl");
        assertThat(world.wheelhouse.has(built.wheel())).isTrue();
        assertThat(workspaces()).isEmpty();
    }

    @Test
    void buildsALostWheelAgainWithTheSameBytes() throws IOException {
        compute();
        Wheel wheel = ((Built) world.run(world.buildWheel()).get(0)).wheel();
        Files.delete(world.wheelhouse.path(wheel));
        assertThat(world.run(world.buildWheel())).isEmpty();
        assertThat(world.wheelhouse.has(wheel)).isTrue();
    }

    @Test
    void buildsAWheelAgainWhoseBytesTheDiskLost() throws IOException {
        compute();
        Wheel wheel = ((Built) world.run(world.buildWheel()).get(0)).wheel();
        Files.write(world.wheelhouse.path(wheel), new byte[0]);
        assertThat(world.run(world.buildWheel())).isEmpty();
        assertThat(world.wheelhouse.path(wheel)).hasSize(wheel.size());
    }

    @Test
    void tidiesAWorkspaceThatABuildHasClosed() throws IOException {
        Path closed = Files.createDirectories(world.wheelhouse.workspace().resolve("closed"));
        Files.createFile(closed.resolve("file"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        world.wheelhouse.tidy();
        assertThat(workspaces()).isEmpty();
    }

    @Test
    void refusesALostWheelThatCannotBeBuiltAgain() {
        compute();
        world.record(new Built(new Wheel("sample-1.1rc1-py3-none-any.whl", "ab".repeat(32), 1)));
        assertThat(world.refused(world.buildWheel()).getMessage())
                .startsWith("The desk's copy of sample-1.1rc1-py3-none-any.whl was lost, and building it again gave"
                        + " other bytes: sha256 ")
                .endsWith(" instead of " + "ab".repeat(32)
                        + ". The build is not reproducible. Cut a new candidate, or abort.");
    }

    @Test
    void showsTheLastLinesOfABuildThatFailsAndCutsAnew() {
        develop(
                world.library,
                "master",
                "backend.py",
                "def build_wheel(*any):\n    raise SystemExit('no compiler here')\n");
        compute();
        assertThat(world.refused(world.buildWheel()).getMessage())
                .startsWith("Could not build the wheel sample 1.1rc1: it ended with ")
                .contains("Correct the project, then cut again. All of its output is in ", "no compiler here");
        assertThat(workspaces()).isEmpty();
        develop(world.library, "master", "backend.py", BACK_END);
        world.computeCandidate();
        assertThat(world.cut().version()).hasToString("1.1rc1");
        assertThat(world.run(world.buildWheel())).hasSize(1);
    }

    @Test
    void stopsABuildThatHangsWithEverythingThatItStarted() throws IOException {
        Path noted = world.home.resolve("child");
        develop(
                world.library,
                "master",
                "backend.py",
                """
                import subprocess, time
                def build_wheel(*any):
                    child = subprocess.Popen(["sleep", "600"])
                    open("%s", "w").write(str(child.pid))
                    print("waiting for something", flush=True)
                    time.sleep(600)
                """
                        .formatted(noted));
        world.product = SampleProduct.with(
                world.product, SampleProduct.library(world.library.address(), "release", Duration.ofSeconds(6)));
        compute();
        assertThat(world.refused(world.buildWheel()).getMessage())
                .contains("it was stopped at its time limit of 6 seconds", "waiting for something");
        long child = Long.parseLong(Files.readString(noted));
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void refusesTheWheelOfAnotherProject() {
        develop(world.library, "master", "backend.py", BACK_END.replace("name=\"sample\"", "name=\"other\""));
        compute();
        assertThat(world.refused(world.buildWheel()).reasons())
                .containsExactly("The build of the wheel sample 1.1rc1 made a wheel that is of the project other."
                        + " Correct the project's name or its version file.");
        assertThat(workspaces()).isEmpty();
    }

    private void compute() {
        develop(world.library, "master", MODULE, work("1", "2", "31"));
        world.request("1.1").accept().computeCandidate();
    }

    private List<Path> workspaces() {
        try (Stream<Path> files = Files.list(world.home.resolve("wheels"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("build-"))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
