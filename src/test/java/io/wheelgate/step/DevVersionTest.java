package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevVersionTest {

    private final StepWorld world;

    DevVersionTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @Test
    void doesWithoutAReleaseBranchThatHoldsAVersion() {
        CommitId tip = world.library.remoteId("master").orElseThrow();
        assertThat(version(tip)).hasToString("1.1.dev2");
        StepWorld.develop(world.library, "release", VERSION_FILE, "# nothing\n");
        assertThat(version(tip)).hasToString("1.0rc2.dev2");
    }

    @Test
    void goesOnAboveAllThatLeadToTheSameVersion() {
        DevVersion versions = new DevVersion(world.git.open(world.library.address()), world.product);
        List<Version> used = List.of(
                Version.parse("1.1.dev7"),
                Version.parse("1.1rc2.dev90"),
                Version.parse("1.1rc1"),
                Version.parse("1.0.dev80"));
        assertThat(versions.after(Version.parse("1.1.dev2"), used)).hasToString("1.1.dev8");
        assertThat(versions.after(Version.parse("1.2.dev2"), used)).hasToString("1.2.dev3");
    }

    private Version version(CommitId commit) {
        return new DevVersion(world.git.open(world.library.address()), world.product).of(commit, Map.of());
    }
}
