package io.wheelgate.program;

import io.wheelgate.program.Program.Leftovers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A Python virtual environment with exactly the packages of a lock file. */
public final class PythonEnvironment {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Path home;
    private final ProgramRunner runner = new ProgramRunner();

    private PythonEnvironment(Path home) {
        this.home = home;
    }

    /**
     * Makes the environment, or finds it as it was made before from the same lock file.
     *
     * @param home the directory of the environment; replaced when it was made from another lock file
     * @param lock a requirements file with exact versions and hashes ({@code pip install --require-hashes})
     * @param log a file that pip's output is appended to
     * @throws ProgramFailure with one clear line when Python, its venv module, or a package is missing
     */
    public static PythonEnvironment prepare(Path home, String lock, Path log) {
        PythonEnvironment environment = new PythonEnvironment(home.toAbsolutePath());
        try {
            environment.prepare(lock, log);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not prepare the Python environment in " + home, e);
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

    private void prepare(String lock, Path log) throws IOException {
        Path marker = home.resolve("wheelgate.lock.sha256");
        String digest = sha256(lock);
        if (Files.exists(marker) && Files.readString(marker).equals(digest)) {
            return;
        }
        Files.createDirectories(home);
        Files.createDirectories(log.toAbsolutePath().getParent());
        run(
                log,
                "Python 3.9 or newer is needed (the command python3)",
                List.of("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))"));
        run(
                log,
                "Python's venv module is needed (on Debian and Ubuntu: apt install python3-venv)",
                List.of("python3", "-m", "venv", "--clear", home.toString()));
        Path requirements = home.resolve("requirements.lock");
        Files.writeString(requirements, lock);
        run(
                log,
                "The Python packages could not be installed; is a package index reachable by pip?",
                List.of(
                        python().toString(),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--require-hashes",
                        "--no-deps",
                        "--disable-pip-version-check",
                        "-r",
                        requirements.toString()));
        Files.writeString(marker, digest);
    }

    private void run(Path log, String otherwise, List<String> command) {
        Ended ended;
        try {
            ended = runner.run(new Program(command, home, inherited(), log.toAbsolutePath(), LIMIT, Leftovers.ENDED));
        } catch (ProgramFailure e) {
            throw new ProgramFailure(otherwise + ": " + e.getMessage(), e);
        }
        if (!ended.succeeded()) {
            throw new ProgramFailure(
                    otherwise + ": " + String.join(" ", command) + " ended with " + ended.how() + ": "
                            + lastOf(ended.lastLines()) + " (all of it in " + log + ")",
                    new IOException(String.join("\n", ended.lastLines())));
        }
    }

    private static String lastOf(List<String> lines) {
        return lines.isEmpty() ? "no output" : lines.get(lines.size() - 1);
    }

    /** pip needs the machine's own settings: proxies, certificates, its package index. */
    private static Map<String, String> inherited() {
        Map<String, String> variables = new TreeMap<>(System.getenv());
        variables.keySet().removeIf(name -> name.startsWith("PYTHON") || name.equals("VIRTUAL_ENV"));
        return variables;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
