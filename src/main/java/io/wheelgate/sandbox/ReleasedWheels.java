package io.wheelgate.sandbox;

import io.wheelgate.program.Ended;
import io.wheelgate.program.Program;
import io.wheelgate.program.Program.Leftovers;
import io.wheelgate.program.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The wheels of the library that were released before the sandbox's story begins, built from their tags. */
final class ReleasedWheels {

    static final List<String> TAGS = List.of("10.8.3rc1", "10.8.3", "10.8.4rc1", "10.8.4rc2", "10.8.4");

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final SandboxHome home;
    private final ProgramRunner runner = new ProgramRunner();

    ReleasedWheels(SandboxHome home) {
        this.home = home;
    }

    /** One after the other: the first build fills pip's cache for the rest. */
    List<Path> build() throws IOException {
        preparePip();
        List<Path> wheels = new ArrayList<>();
        for (String tag : TAGS) {
            wheels.add(build(tag));
        }
        return wheels;
    }

    /** The pip that the standard script will find there, too. */
    private void preparePip() throws IOException {
        Path pip = EnvironmentServer.pip(home);
        Path complete = pip.resolve("complete");
        if (!Files.exists(complete)) {
            run(System.getenv(), "python3", "-m", "venv", "--clear", pip.toString());
            Files.createFile(complete);
        }
    }

    private Path build(String tag) throws IOException {
        Path source = home.setUp().resolve("source-" + tag);
        Path output = home.setUp().resolve("wheel-" + tag);
        SourceTree tree = SourceTree.export(home.repository(SandboxHome.LIBRARY), tag, source);
        Map<String, String> variables = new TreeMap<>(System.getenv());
        variables.put("SOURCE_DATE_EPOCH", "" + tree.committedAt().getEpochSecond());
        run(
                variables,
                EnvironmentServer.pip(home).resolve("bin/python").toString(),
                "-m",
                "pip",
                "wheel",
                "--quiet",
                "--no-deps",
                "--wheel-dir",
                output.toString(),
                source.toString());
        try (Stream<Path> files = Files.list(output)) {
            return files.findFirst().orElseThrow();
        }
    }

    private void run(Map<String, String> variables, String... command) {
        Path log = home.setUp().resolve("build.log");
        Ended ended = runner.run(new Program(List.of(command), home.setUp(), variables, log, LIMIT, Leftovers.ENDED));
        if (!ended.succeeded()) {
            throw new SandboxFailure("The sample wheels could not be built; is a package index reachable by pip? "
                    + ended.lastLines().stream().reduce((one, other) -> other).orElse("") + " (" + ended.how()
                    + "; all of it in " + log + ")");
        }
    }
}
