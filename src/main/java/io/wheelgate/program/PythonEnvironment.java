package io.wheelgate.program;

import io.wheelgate.program.Program.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Python virtual environment with exactly the packages of a lock file. */
public final class PythonEnvironment {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String REQUIRE_PYTHON =
            """
            import sys
            if sys.version_info < (3, 9):
                sys.exit("Python 3.9 or newer is needed, but the command python3 is " + sys.version.split()[0])
            try:
                import venv, ensurepip
            except ImportError as error:
                sys.exit("Python's venv module is incomplete (" + str(error) + "); "
                         "on Debian and Ubuntu: apt install python3-venv")
            """;

    private final Path home;
    private final Path log;
    private final Map<String, String> variables;
    private final RunningNote note;
    private final ProgramRunner runner = new ProgramRunner();

    private PythonEnvironment(Path home, Path log, Map<String, String> variables) {
        this.home = home;
        this.log = log;
        this.variables = variables;
        this.note = RunningNote.beside(home);
    }

    /**
     * Makes the environment, or finds it as it was made before from the same lock file. It is made by one at a time;
     * one that was left half made, was moved, or whose Python has gone is made anew.
     *
     * @param home the directory of the environment; replaced when it was made from another lock file
     * @param lock a requirements file with exact versions and hashes ({@code pip install --require-hashes}); only
     *     wheels are installed, so no code of a package runs
     * @param log a file that pip's output is appended to
     * @throws ProgramFailure with one clear line when Python, its venv module, or a package is missing
     */
    public static PythonEnvironment prepare(Path home, String lock, Path log) {
        return prepare(home, lock, log, DeskVariables.forPip());
    }

    /** As {@link #prepare(Path, String, Path)}, with these variables for Python and pip. */
    static PythonEnvironment prepare(Path home, String lock, Path log, Map<String, String> variables) {
        PythonEnvironment environment =
                new PythonEnvironment(home.toAbsolutePath().normalize(), log.toAbsolutePath(), variables);
        try {
            environment.prepare(lock);
        } catch (IOException e) {
            throw new ProgramFailure("Could not prepare the Python environment in " + home + ": " + e.getMessage(), e);
        }
        return environment;
    }

    public Path python() {
        return bin("python");
    }

    /** A program that one of the packages brings. */
    public Path bin(String name) {
        return home.resolve("bin").resolve(name);
    }

    private void prepare(String lock) throws IOException {
        EnvironmentMarker marker = new EnvironmentMarker(home, lock);
        if (marker.holds()) {
            return;
        }
        try (DirectoryLock held = DirectoryLock.of(home, LIMIT)) {
            if (!marker.holds()) {
                marker.remove();
                note.endLast(); // a desk that died has left its pip running
                makeNoted(lock);
                marker.write();
            }
        }
    }

    private void makeNoted(String lock) throws IOException {
        try {
            make(lock);
        } finally {
            note.remove();
        }
    }

    private void make(String lock) throws IOException {
        Files.createDirectories(home);
        Files.createDirectories(log.getParent());
        requirePython();
        run("No usable Python was found", "python3", "-c", REQUIRE_PYTHON);
        run("A Python environment could not be made", "python3", "-m", "venv", "--clear", home.toString());
        Path requirements = home.resolve("requirements.lock");
        Files.writeString(requirements, lock);
        run(
                "The Python packages could not be installed (is a package index reachable by pip?)",
                python().toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--require-hashes",
                "--only-binary=:all:",
                "--no-deps",
                "-r",
                requirements.toString());
    }

    private void requirePython() throws IOException {
        if (Executables.find("python3", variables.getOrDefault("PATH", ""), home)
                .isEmpty()) {
            throw new IOException("Python 3.9 or newer is needed, but there is no command python3 on the PATH");
        }
    }

    private void run(String otherwise, String... command) {
        Ended ended;
        try {
            ended = runner.run(new Program(List.of(command), home, variables, log, LIMIT, Leftovers.ENDED), note);
        } catch (ProgramFailure e) {
            throw new ProgramFailure(otherwise + ": " + e.getMessage(), e);
        }
        if (!ended.succeeded()) {
            throw new ProgramFailure(
                    otherwise + ": " + lastOf(ended.lastLines()) + " (" + ended.how() + "; all of it in " + log + ")",
                    new IOException(String.join("\n", ended.lastLines())));
        }
    }

    private static String lastOf(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("no output");
    }
}
