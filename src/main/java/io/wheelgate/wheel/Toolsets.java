package io.wheelgate.wheel;

import io.wheelgate.program.DeskVariables;
import io.wheelgate.program.DirectoryLock;
import io.wheelgate.program.Ended;
import io.wheelgate.program.Program;
import io.wheelgate.program.Program.Leftovers;
import io.wheelgate.program.ProgramRunner;
import io.wheelgate.program.RunningNote;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Wheel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The build requirements of projects as wheels, resolved once for each set of requirements and kept: a candidate and
 * its final wheel are built with the same tools, though weeks lie between them.
 *
 * <p>They are fetched by a pip that has the machine's own settings and runs no code of a package, apart from any build.
 * Remove a directory to have its requirements resolved anew.
 */
final class Toolsets {

    private static final String HALF = "half-";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    /** A name with extras, versions and a marker (PEP 508); no URL, no path, no option. */
    private static final Pattern REQUIREMENT = Pattern.compile(
            "[A-Za-z0-9][A-Za-z0-9._-]*(?:\\[[A-Za-z0-9._, -]*])? *(?:[<>=!~][^;@/\\\\\\p{Cntrl}]*)?(?:;[^@\\\\\\p{Cntrl}]*)?");

    private final Path home;
    private final ProgramRunner runner = new ProgramRunner();

    Toolsets(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    Path home() {
        return home;
    }

    /**
     * Makes a toolset.
     *
     * @param wanted the file in which a build says what it needs: a key, then one requirement a line
     * @throws Refusal when a requirement is not one of a package by its name
     * @throws WheelFailure when pip cannot get the packages
     */
    void make(Path python, Path wanted, Path log) throws IOException {
        List<String> lines = Files.readAllLines(wanted);
        List<String> requirements = lines.subList(1, lines.size());
        requirePlain(lines.get(0), requirements);
        Files.createDirectories(home);
        Path half = home.resolve(HALF + UUID.randomUUID());
        try (DirectoryLock alive = DirectoryLock.of(half, Duration.ZERO)) {
            try {
                Files.createDirectory(half);
                fill(python, half, requirements, log);
                publish(half, home.resolve(lines.get(0)));
            } finally {
                remove(half, alive);
            }
        }
    }

    private void fill(Path python, Path half, List<String> requirements, Path log) throws IOException {
        if (!requirements.isEmpty()) {
            download(python, half, requirements, log);
        }
        Files.writeString(half.resolve("SHA256SUMS"), sums(half));
    }

    /** The build wrote them: they must not become an option of pip, nor a place that its credentials are sent to. */
    private static void requirePlain(String key, List<String> requirements) {
        List<String> reasons = requirements.stream()
                .filter(requirement -> !REQUIREMENT.matcher(requirement).matches())
                .map(requirement -> "The build requirement \"" + requirement
                        + "\" does not name a package and its versions (PEP 508)")
                .toList();
        if (!reasons.isEmpty() || !KEY.matcher(key).matches()) {
            throw new Refusal(reasons.isEmpty() ? List.of("The build asked for its tools in a wrong way") : reasons);
        }
    }

    private void download(Path python, Path directory, List<String> requirements, Path log) {
        List<String> command = new ArrayList<>(List.of(python.toString(), "-m", "pip", "download"));
        command.addAll(List.of("--only-binary=:all:", "--dest", directory.toString(), "--"));
        command.addAll(requirements);
        Ended ended = runner.run(
                new Program(command, directory, DeskVariables.forPip(), log, LIMIT, Leftovers.ENDED),
                RunningNote.beside(directory));
        if (!ended.succeeded()) {
            throw PipTrouble.with(requirements, ended);
        }
    }

    /** Removes what a desk that died has left half made, and ends what still makes it; leaves alone what is being made. */
    void tidy() {
        try (Stream<Path> left = Files.isDirectory(home) ? Files.list(home) : Stream.empty()) {
            for (Path half : left.filter(Files::isDirectory)
                    .filter(path -> path.getFileName().toString().startsWith(HALF))
                    .toList()) {
                tidy(half);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not look for half made build tools in " + home, e);
        }
    }

    private static void tidy(Path half) throws IOException {
        Optional<DirectoryLock> dead = DirectoryLock.ifFree(half);
        if (dead.isPresent()) {
            try (DirectoryLock held = dead.get()) {
                RunningNote.beside(half).endLast();
                remove(half, held);
            }
        }
    }

    /** Nobody makes one of that name again, so that its lock can go, too. */
    private static void remove(Path half, DirectoryLock held) throws IOException {
        RunningNote.beside(half).remove();
        Removal.of(half);
        held.discard();
    }

    private static String sums(Path directory) throws IOException {
        StringBuilder sums = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                Wheel wheel = new ZipWheelReader().identify(file);
                sums.append(wheel.sha256())
                        .append("  ")
                        .append(wheel.fileName())
                        .append('\n');
            }
        }
        return sums.toString();
    }

    /** Whole or not at all; when two make the same, the first one's stays. */
    private static void publish(Path half, Path place) throws IOException {
        try {
            Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(place)) {
                throw e;
            }
        }
    }
}
