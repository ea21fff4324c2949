package io.wheelgate.sandbox;

import io.wheelgate.program.Ended;
import io.wheelgate.program.Program;
import io.wheelgate.program.Program.Leftovers;
import io.wheelgate.program.ProgramFailure;
import io.wheelgate.program.ProgramRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The programs that the sandbox takes from the machine. */
final class Prerequisites {

    private static final String PYTHON_IS_NEW_ENOUGH = "import sys; sys.exit(sys.version_info < (3, 9))";
    private static final String VENV_IS_THERE = "import venv, ensurepip";

    private final Path directory;
    private final Path log;
    private final Map<String, String> variables;

    Prerequisites(Path directory, Path log, Map<String, String> variables) {
        this.directory = directory;
        this.log = log;
        this.variables = new TreeMap<>(variables);
    }

    /** @throws SandboxFailure with one line that names everything that is missing */
    void check() {
        List<String> missing =
                Stream.of(python(), git()).flatMap(Optional::stream).toList();
        if (!missing.isEmpty()) {
            throw new SandboxFailure("The sandbox needs " + String.join(", and ", missing)
                    + ". Install what is missing and start again, or configure a product of your own.");
        }
    }

    private Optional<String> python() {
        if (!succeeds("python3", "-c", PYTHON_IS_NEW_ENOUGH)) {
            return Optional.of("Python 3.9 or newer (the command python3)");
        }
        return succeeds("python3", "-c", VENV_IS_THERE)
                ? Optional.empty()
                : Optional.of("Python's venv module (on Debian and Ubuntu: apt install python3-venv)");
    }

    private Optional<String> git() {
        return succeeds("git", "--version") ? Optional.empty() : Optional.of("git (the command git)");
    }

    private boolean succeeds(String... command) {
        try {
            Ended ended = new ProgramRunner()
                    .run(new Program(
                            List.of(command), directory, variables, log, Duration.ofSeconds(30), Leftovers.ENDED));
            return ended.succeeded();
        } catch (ProgramFailure notThere) {
            return false;
        }
    }
}
