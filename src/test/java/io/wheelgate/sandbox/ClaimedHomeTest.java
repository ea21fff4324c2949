package io.wheelgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimedHomeTest {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void neverTouchesAFolderThatIsNoSandbox() throws IOException {
        Files.writeString(directory.resolve("thesis.txt"), "important");
        assertThatThrownBy(() -> claim(3141, true))
                .isInstanceOf(SandboxFailure.class)
                .hasMessage("The folder " + directory + " is neither empty nor a sandbox of Wheelgate."
                        + " Give the sandbox another one with wheelgate.sandbox.home.");
        assertThat(directory.resolve("thesis.txt")).hasContent("important");
    }

    @Test
    void leavesTheWorldOfATourAlone() throws IOException {
        Path toured = Files.createDirectories(directory.resolve("tour")).resolve("sandbox.lock");
        Files.createFile(toured);
        claim(0, true).close();
        assertThat(toured).exists();
    }

    @Test
    void takesAFreePortWhenTheWishedOneIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ClaimedHome claimed = claim(taken.getLocalPort(), false)) {
            assertThat(claimed.ports().of(Ports.DEVPI)).isPositive().isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void keepsItsPortsAndPasswordsOverAStart() throws IOException {
        ClaimedHome first = claimComplete();
        String password = Secrets.read(first.home().secret(Secrets.INDEX_UPLOADER));
        try (ClaimedHome again = claim(0, false)) {
            assertThat(again.ports()).isEqualTo(first.ports());
            assertThat(Secrets.read(again.home().secret(Secrets.INDEX_UPLOADER)))
                    .isEqualTo(password);
        }
    }

    @Test
    void keepsThePythonPackagesWhenItStartsAfresh() throws IOException {
        ClaimedHome first = claimComplete();
        String password = Secrets.read(first.home().secret(Secrets.INDEX_UPLOADER));
        Path kept = Files.createDirectories(first.home().devpi().resolve("venv/lib"))
                .resolve("kept");
        Path gone =
                Files.createDirectories(first.home().devpi().resolve("data")).resolve("gone");
        Files.createFile(kept);
        Files.createFile(gone);
        try (ClaimedHome again = claim(0, true)) {
            assertThat(kept).exists();
            assertThat(gone).doesNotExist();
            assertThat(again.home().isComplete()).isFalse();
            assertThat(Secrets.read(again.home().secret(Secrets.INDEX_UPLOADER)))
                    .isNotEqualTo(password);
            assertThat(output.toString(StandardCharsets.UTF_8))
                    .contains("starting afresh in " + again.home().root());
        }
    }

    private ClaimedHome claimComplete() throws IOException {
        try (ClaimedHome claimed = claim(0, false)) {
            Files.createFile(claimed.home().complete());
            return claimed;
        }
    }

    private ClaimedHome claim(int port, boolean reset) {
        Progress progress = new Progress(new PrintStream(output, true, StandardCharsets.UTF_8), FirstSetUp.STEPS);
        return ClaimedHome.claim(new SandboxSettings(directory.toString(), port, reset), progress);
    }
}
