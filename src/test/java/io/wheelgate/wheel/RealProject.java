package io.wheelgate.wheel;

import io.wheelgate.program.DeskVariables;
import io.wheelgate.program.Ended;
import io.wheelgate.program.Program;
import io.wheelgate.program.Program.Leftovers;
import io.wheelgate.program.ProgramRunner;
import io.wheelgate.release.Version;
import io.wheelgate.release.VersionFile;
import io.wheelgate.wheel.WheelBuilder.Built;
import io.wheelgate.wheel.WheelBuilder.Request;
import io.wheelgate.wheel.WheelReader.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A project of the package index, released once more as a candidate and as its final. */
record RealProject(String name, Version version, String versionFile, Path directory) {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Takes the sdist apart, without what its packaging has added, as the repository would be. */
    private static final String UNPACK =
            """
            import pathlib, shutil, sys, tarfile
            target = pathlib.Path(sys.argv[2])
            with tarfile.open(sys.argv[1]) as archive:
                archive.extractall(target, filter="data")
            (top,) = target.iterdir()
            (top / "PKG-INFO").unlink(missing_ok=True)
            for each in list(top.rglob("*.egg-info")):
                shutil.rmtree(each)
            """;

    Comparison compare(WheelBuilder builder) throws IOException {
        Path sdist = download();
        Built candidate = build(builder, sdist, version.candidate(1), Instant.parse("2026-01-02T03:04:05Z"));
        Built fin = build(builder, sdist, version, Instant.parse("2026-02-03T04:05:06Z"));
        return Wheels.reader().compare(candidate.file(), version.candidate(1), fin.file(), version, versionFile);
    }

    private Path download() throws IOException {
        Path sdists = Files.createDirectories(directory.resolve("sdist"));
        run(
                "python3",
                "-m",
                "pip",
                "download",
                "-q",
                "--no-deps",
                "--no-binary",
                name,
                "-d",
                sdists.toString(),
                name + "==" + version);
        return only(sdists);
    }

    private Built build(WheelBuilder builder, Path sdist, Version as, Instant moment) throws IOException {
        Path source = directory.resolve("source-" + as);
        run("python3", "-c", UNPACK, sdist.toString(), source.toString());
        Path tree = only(source);
        Path file = tree.resolve(versionFile);
        Files.write(file, VersionFile.of(versionFile).write(Files.readAllBytes(file), as));
        Path output = Files.createDirectory(directory.resolve("output-" + as));
        return builder.build(new Request(tree, output, directory.resolve("log"), name, as, moment, LIMIT));
    }

    private void run(String... command) {
        Ended ended = new ProgramRunner()
                .run(new Program(
                        List.of(command),
                        directory,
                        DeskVariables.forPip(),
                        directory.resolve("log"),
                        LIMIT,
                        Leftovers.ENDED));
        if (!ended.succeeded()) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + String.join("\n", ended.lastLines()));
        }
    }

    private static Path only(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }
}
