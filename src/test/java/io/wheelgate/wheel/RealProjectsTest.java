package io.wheelgate.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.wheel.WheelReader.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Real projects of many back ends, each built as a candidate and as its final: nothing stops that should not. */
@Tag("projects")
class RealProjectsTest {

    private static final Path TABLE = Path.of("target", "projects.md");

    private final WheelBuilder builder =
            Wheels.builder(Path.of("target", "build-tools").toAbsolutePath());

    @BeforeAll
    static void begin() throws IOException {
        Files.writeString(
                TABLE, "| project | version | back end | compiled | members | result |\n|---|---|---|---|---|---|\n");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/wheel/projects.csv", numLinesToSkip = 1)
    void onlyWhatTheTableSaysStops(
            String name,
            String version,
            String backEnd,
            String versionFile,
            String compiled,
            String stop,
            @TempDir Path directory)
            throws IOException {
        Comparison comparison = compare(new RealProject(name, Version.parse(version), versionFile, directory));
        List<String> differences = comparison.differences();
        Files.writeString(
                TABLE,
                "| %s | %s | %s | %s | %d | %s |%n"
                        .formatted(
                                name,
                                version,
                                backEnd,
                                compiled,
                                comparison.members().size(),
                                differences.isEmpty()
                                        ? "nothing differs but the version"
                                        : firstSentences(differences)),
                StandardOpenOption.APPEND);
        if (stop == null) {
            assertThat(differences).isEmpty();
        } else {
            assertThat(differences).anyMatch(difference -> difference.contains(stop));
        }
    }

    private static String firstSentences(List<String> differences) {
        return differences.stream()
                .map(difference -> "stops: " + difference.split("\\. [A-Z]|\n", 2)[0])
                .collect(Collectors.joining("; "));
    }

    private Comparison compare(RealProject project) throws IOException {
        try {
            return project.compare(builder);
        } catch (Refusal refusal) {
            return new Comparison(List.of(), refusal.reasons());
        }
    }
}
