package io.wheelgate.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wheelgate.program.RunningNote;
import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolsetsTest {

    private static final String KEY = "0123456789abcdef".repeat(4);

    private final Path directory;
    private final Toolsets toolsets;

    ToolsetsTest(@TempDir Path directory) {
        this.directory = directory;
        toolsets = new Toolsets(directory.resolve("toolsets"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--index-url=http://127.0.0.1/",
                "-r/etc/passwd",
                "evil @ http://127.0.0.1/evil.whl",
                "./evil.whl",
                "evil/evil.whl",
                "evil --index-url=http://127.0.0.1/",
                "evil>=1 @ http://127.0.0.1/",
                ""
            })
    void refusesWhatIsNotAPackageByItsName(String requirement) throws IOException {
        Path wanted = wanted(KEY, requirement);
        assertThatThrownBy(() -> toolsets.make(Path.of("/bin/false"), wanted, directory.resolve("log")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("does not name a package and its versions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../evil", "", "ABC"})
    void refusesAKeyThatIsAnotherPlace(String key) throws IOException {
        Path wanted = wanted(key, "setuptools");
        assertThatThrownBy(() -> toolsets.make(Path.of("/bin/false"), wanted, directory.resolve("log")))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setuptools",
                "setuptools>=61",
                "setuptools<80,>=61.0.1,!=70.*",
                "hatch-vcs[x,y]==1.0.post1",
                "tomli~=2.0; python_version < \"3.11\" and extra == \"a/b\""
            })
    void takesEveryRequirementByName(String requirement) throws IOException {
        Path python = stub("touch \"$5/tool-1-py3-none-any.whl\"; [ \"$7\" = '" + requirement + "' ]");
        toolsets.make(python, wanted(KEY, requirement), directory.resolve("log"));
        assertThat(toolsets.home().resolve(KEY).resolve("SHA256SUMS"))
                .content()
                .isEqualTo(
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  tool-1-py3-none-any.whl\n");
    }

    @Test
    void aToolsetThatIsThereStays() throws IOException {
        Path place = Files.createDirectories(toolsets.home().resolve(KEY));
        Files.writeString(place.resolve("SHA256SUMS"), "first");
        toolsets.make(stub("exit 0"), wanted(KEY, "setuptools"), directory.resolve("log"));
        assertThat(place.resolve("SHA256SUMS")).content().isEqualTo("first");
        assertOnly(KEY);
    }

    @Test
    void anIndexThatCannotBeReachedIsAFailureThatLeavesNothing() throws IOException {
        Path python = stub("echo 'No matching distribution found'; exit 1");
        assertThatThrownBy(() -> toolsets.make(python, wanted(KEY, "setuptools"), directory.resolve("log")))
                .isInstanceOf(WheelFailure.class)
                .hasMessageContaining("Could not get the build requirements [setuptools]")
                .hasMessageContaining("No matching distribution found");
        assertOnly();
    }

    @Test
    void tidyingEndsTheDownloadThatADeadDeskLeft() throws Exception {
        Path half = Files.createDirectories(toolsets.home().resolve("half-1"));
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(RunningNote.beside(half).noting(List.of("sh", "-c", "echo > begun; sleep 300")));
        Process orphan = new ProcessBuilder(command).directory(half.toFile()).start();
        await().until(() -> Files.exists(half.resolve("begun")));
        toolsets.tidy();
        assertThat(orphan.isAlive()).isFalse();
        assertOnly();
    }

    @Test
    void tidyingLeavesTheDownloadOfALivingDeskAlone() throws Exception {
        Path begun = directory.resolve("begun");
        Path goOn = directory.resolve("go-on");
        Path python = stub("echo > '" + begun + "'; until [ -e '" + goOn + "' ]; do sleep 0.1; done");
        Path wanted = wanted(KEY, "setuptools");
        CompletableFuture<Void> made = CompletableFuture.runAsync(() -> make(python, wanted));
        await().until(() -> Files.exists(begun));
        toolsets.tidy();
        Files.createFile(goOn);
        made.get(30, TimeUnit.SECONDS);
        assertOnly(KEY);
    }

    private void make(Path python, Path wanted) {
        try {
            toolsets.make(python, wanted, directory.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertOnly(String... names) throws IOException {
        try (Stream<Path> files = Files.list(toolsets.home())) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(names);
        }
    }

    private Path wanted(String key, String requirement) throws IOException {
        return Files.writeString(directory.resolve("wanted"), key + "\n" + requirement + "\n");
    }

    /** Called with: -m pip download --only-binary=:all: --dest … -- requirement. */
    private Path stub(String script) throws IOException {
        Path stub = Files.writeString(directory.resolve("python"), "#!/bin/sh\nshift\n" + script + "\n");
        assertThat(stub.toFile().setExecutable(true)).isTrue();
        return stub;
    }
}
