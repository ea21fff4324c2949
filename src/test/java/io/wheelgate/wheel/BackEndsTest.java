package io.wheelgate.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wheelgate.program.Executables;
import io.wheelgate.release.Version;
import io.wheelgate.release.VersionFile;
import io.wheelgate.wheel.WheelBuilder.Request;
import io.wheelgate.wheel.WheelReader.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A candidate and its final, weeks later: what the build back ends make of them differs in the version only. */
class BackEndsTest {

    private static final String MODULE = "sample/__init__.py";

    private final WheelBuilder builder =
            Wheels.builder(Path.of("target", "build-tools").toAbsolutePath());

    @TempDir
    Path directory;

    static Stream<Arguments> backEnds() {
        return Stream.of(
                of("setuptools", MODULE, SampleProject::setuptools),
                of("setup.py and setup.cfg", MODULE, SampleProject::setupPy),
                of("hatchling", MODULE, SampleProject::hatchling),
                of("flit-core", MODULE, SampleProject::flit),
                of("poetry-core", "pyproject.toml", SampleProject::poetry),
                of("pdm-backend", MODULE, SampleProject::pdm));
    }

    private static Arguments of(String name, String versionFile, Function<Path, SampleProject> project) {
        return Arguments.of(name, versionFile, project);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backEnds")
    void differInTheVersionOnly(String name, String versionFile, Function<Path, SampleProject> project)
            throws IOException {
        Comparison comparison = compare(versionFile, project);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.members()).hasSizeGreaterThan(5);
    }

    @Test
    void aCompiledExtensionIsTheSameWhereverItsSourceWas() throws IOException {
        assumeTrue(Executables.find("gcc", System.getenv("PATH"), directory).isPresent(), "there is no compiler");
        Comparison comparison = compare(MODULE, SampleProject::compiled);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.members()).anyMatch(member -> member.name().endsWith(".so"));
    }

    private Comparison compare(String versionFile, Function<Path, SampleProject> project) throws IOException {
        Version fin = Version.parse("1.0");
        Path before =
                build(project.apply(directory.resolve("source-one")), versionFile, fin.candidate(1), "2026-01-02");
        Path after = build(project.apply(directory.resolve("elsewhere/source-two")), versionFile, fin, "2026-02-03");
        return Wheels.reader().compare(before, fin.candidate(1), after, fin, versionFile);
    }

    private Path build(SampleProject project, String versionFile, Version version, String day) throws IOException {
        Path file = project.directory().resolve(versionFile);
        Files.write(file, VersionFile.of(versionFile).write(Files.readAllBytes(file), version));
        Path output = Files.createDirectory(directory.resolve("output-" + version));
        Instant moment = Instant.parse(day + "T03:04:05Z");
        return builder.build(new Request(
                        project.directory(),
                        output,
                        directory.resolve("log"),
                        "sample",
                        version,
                        moment,
                        Duration.ofMinutes(5)))
                .file();
    }
}
