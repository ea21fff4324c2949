package io.wheelgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    @Test
    void theLibraryIsTheSameEverywhere(@TempDir Path directory) {
        BareRepository library = written(directory, SandboxHome.LIBRARY);
        assertThat(library.branches())
                .isEqualTo(Map.of(
                        "master", new CommitId("6872573e3ee68ab82dd07f5e43da722e79031c01"),
                        "release", new CommitId("6b99eed72cbcea88cad01462241ca0d7a1c94c70")));
        assertThat(library.tags()).containsOnlyKeys("10.8.3rc1", "10.8.3", "10.8.4rc1", "10.8.4rc2", "10.8.4");
    }

    @Test
    void theReleasedVersionIsTheHeadOfTheReleaseBranch(@TempDir Path directory) {
        BareRepository library = written(directory, SandboxHome.LIBRARY);
        assertThat(library.tags()).containsEntry("10.8.4", library.branches().get("release"));
        assertThat(library.read("release", "ukrdc/services/__init__.py")).contains("__version__ = \"10.8.4\"\n");
        assertThat(library.read("master", "ukrdc/services/__init__.py")).contains("__version__ = \"10.8.4rc1\"\n");
    }

    @Test
    void fixesWereBackported(@TempDir Path directory) {
        List<Commit> commits = written(directory, SandboxHome.LIBRARY).log("master");
        assertThat(commits.stream().filter(commit -> commit.message().contains("(cherry picked from commit ")))
                .singleElement()
                .extracting(commit -> commit.author().name())
                .isEqualTo("Tomasz Lis");
        assertThat(commits.stream().takeWhile(commit -> !commit.message().contains("cherry picked")))
                .as("commits since the last release")
                .hasSize(4);
    }

    @Test
    void theConsumerPinsTheReleasedVersion(@TempDir Path directory) {
        assertThat(written(directory, SandboxHome.CONSUMER).read("release", "requirements.txt"))
                .contains("# What the servers install", "ukrdc-services==10.8.4\n", "; python_version >=", "[html]==");
    }

    private static BareRepository written(Path directory, String name) {
        History.write(Resources.text("history/" + name + ".mbox"), directory);
        return new BareRepository(directory);
    }
}
