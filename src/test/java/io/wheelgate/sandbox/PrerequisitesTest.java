package io.wheelgate.sandbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrerequisitesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void findsWhatThisMachineHas() {
        assertThatCode(() -> with(System.getenv()).check()).doesNotThrowAnyException();
    }

    @Test
    void namesEverythingThatIsMissingInOneLine() {
        assertThatThrownBy(() -> with(Map.of("PATH", directory.toString())).check())
                .isInstanceOf(SandboxFailure.class)
                .hasMessage("The sandbox needs Python 3.9 or newer (the command python3), and git (the command git)."
                        + " Install what is missing and start again, or configure a product of your own.");
    }

    @Test
    void refusesAnOldPython() throws IOException {
        program("python3", "exit 1");
        program("git", "exit 0");
        assertThatThrownBy(() -> with(Map.of("PATH", directory.toString())).check())
                .hasMessageContaining("needs Python 3.9 or newer (the command python3). Install");
    }

    @Test
    void refusesAPythonWithoutVenv() throws IOException {
        program("python3", "case \"$2\" in *venv*) exit 1;; esac");
        program("git", "exit 0");
        assertThatThrownBy(() -> with(Map.of("PATH", directory.toString())).check())
                .hasMessageContaining("needs Python's venv module (on Debian and Ubuntu: apt install python3-venv).");
    }

    private Prerequisites with(Map<String, String> variables) {
        return new Prerequisites(directory, directory.resolve("log"), variables);
    }

    private void program(String name, String script) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("Could not make " + file + " executable");
        }
    }
}
