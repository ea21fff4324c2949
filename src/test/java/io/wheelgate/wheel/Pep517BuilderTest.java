package io.wheelgate.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.WheelBuilder.Built;
import io.wheelgate.wheel.WheelBuilder.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tools are kept between runs of the tests. */
class Pep517BuilderTest {

    private static final Path HOME = Path.of("target", "build-tools").toAbsolutePath();

    private final WheelBuilder builder = Wheels.builder(HOME);
    private final Path directory;
    private final Path source;
    private final Path log;

    Pep517BuilderTest(@TempDir Path directory) {
        this.directory = directory;
        source = directory.resolve("source");
        log = directory.resolve("log");
    }

    static Stream<Named<Function<Path, SampleProject>>> backEnds() {
        return Stream.of(
                Named.of("setuptools", SampleProject::setuptools),
                Named.of("setup.py and setup.cfg", SampleProject::setupPy),
                Named.of("hatchling", SampleProject::hatchling));
    }

    @ParameterizedTest
    @MethodSource("backEnds")
    void theSameSourceGivesTheSameBytesElsewhereAndLater(Function<Path, SampleProject> project) throws IOException {
        Wheel first = build(project.apply(directory.resolve("one"))).wheel();
        Path elsewhere = project.apply(directory.resolve("another/place")).directory();
        Files.setLastModifiedTime(
                elsewhere.resolve("sample/core/work.py"), FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        Wheel second = builder.build(request(elsewhere, Duration.ofMinutes(5))).wheel();
        assertThat(second).isEqualTo(first);
        assertThat(first.fileName()).isEqualTo("sample-1.0rc1-py3-none-any.whl");
    }

    @Test
    void aBuildSeesNothingOfTheDesk() throws IOException {
        build(backEnd(
                """
                for name in sorted(os.environ):
                    print("variable", name)
                print("home", os.listdir(os.environ["HOME"]))
                """
                        + wheel("sample", "1.0rc1")));
        List<String> lines = Files.readAllLines(log);
        assertThat(lines.stream().filter(line -> line.startsWith("variable")).map(line -> line.split(" ")[1]))
                .isSubsetOf(
                        "HOME",
                        "LANG",
                        "LC_CTYPE",
                        "PATH",
                        "PWD",
                        "PYTHONDONTWRITEBYTECODE",
                        "PYTHONHASHSEED",
                        "SOURCE_DATE_EPOCH",
                        "TMPDIR",
                        "TZ",
                        "_PYPROJECT_HOOKS_BACKEND_PATH",
                        "_PYPROJECT_HOOKS_BACKEND_PATH_JSON",
                        "_PYPROJECT_HOOKS_BUILD_BACKEND")
                .contains("SOURCE_DATE_EPOCH", "HOME", "TMPDIR");
        assertThat(lines).contains("home []");
    }

    @Test
    void filesAreMadeWithStableModes() throws IOException {
        Built built = build(backEnd("print('umask', oct(os.umask(0)))\n" + wheel("sample", "1.0rc1")));
        assertThat(built.file()).exists();
        assertThat(log).content().contains("umask 0o22");
    }

    @Test
    void aBuildLeavesNothingBehindOutsideOfItsDirectories() throws IOException {
        build(backEnd("print('space', os.environ['HOME'])\n" + wheel("sample", "1.0rc1")));
        String home = Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("space "))
                .findFirst()
                .orElseThrow()
                .substring(6);
        assertThat(Path.of(home).getParent()).doesNotExist();
    }

    @Test
    void aFailedBuildIsRefusedWithItsLastLines() throws IOException {
        assertThatThrownBy(() -> build(backEnd("raise ValueError('the sky is blue')\n")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Could not build the wheel sample 1.0rc1: it ended with exit code 1")
                .hasMessageContaining("ValueError: the sky is blue")
                .hasMessageContaining(log.toString());
        assertThat(log).content().contains("ValueError: the sky is blue");
    }

    @Test
    void aHangingBuildIsStoppedAtItsTimeLimit() throws IOException {
        Path pid = directory.resolve("pid");
        SampleProject project = backEnd("child = subprocess.Popen(['sleep', '300'])\nopen('" + pid
                + "', 'w').write(str(child.pid))\ntime.sleep(300)\n");
        Request request = request(project.directory(), Duration.ofSeconds(5));
        assertThatThrownBy(() -> builder.build(request))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("stopped at its time limit of 5 seconds");
        long child = Long.parseLong(Files.readString(pid));
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        ProcessHandle.of(child).map(handle -> !handle.isAlive()).orElse(true));
    }

    @Test
    void noWheelIsRefused() {
        assertThatThrownBy(() -> build(backEnd("return 'sample-1.0rc1-py3-none-any.whl'\n")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("made no wheel");
    }

    @Test
    void twoWheelsAreRefused() {
        String body = "open(os.path.join(out, 'other-1-py3-none-any.whl'), 'w').close()\n" + wheel("sample", "1.0rc1");
        assertThatThrownBy(() -> build(backEnd(body)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("2 wheels instead of one");
    }

    @Test
    void theWheelOfAnotherProjectIsRefused() {
        assertThatThrownBy(() -> build(backEnd(wheel("other", "1.0rc1"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("made a wheel that is of the project other");
    }

    @Test
    void theWheelOfAnotherVersionIsRefused() {
        assertThatThrownBy(() -> build(backEnd(wheel("sample", "1.0"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("has the version 1.0 in its file name")
                .hasMessageContaining("has the version 1.0 in its METADATA");
    }

    @Test
    void aVersionThatIsNotInItsNormalFormIsRefused() {
        assertThatThrownBy(() -> build(backEnd(wheel("sample", "1.0.RC1"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("has the version 1.0.RC1 in its METADATA");
    }

    @Test
    void aWheelWithAWrongRecordIsRefused() {
        assertThatThrownBy(() -> build(backEnd(wheel("sample", "1.0rc1").replace("rows)", "rows[:-1])"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("RECORD does not list");
    }

    @Test
    void toolsThatOnlyTheBackEndKnowsOfAreFetchedToo() throws IOException {
        String hook = "\n\ndef get_requires_for_build_wheel(settings=None):\n    return ['installer==0.7.0']\n";
        SampleProject project =
                backEnd("import installer\nprint('has', installer.__version__)\n" + wheel("sample", "1.0rc1"));
        project.with("backend.py", Files.readString(project.directory().resolve("backend.py")) + hook);
        build(project);
        assertThat(log).content().contains("has 0.7.0");
    }

    @Test
    void aToolThatWasChangedAfterItsDownloadIsRefused() throws IOException {
        SampleProject project = backEnd(wheel("sample", "1.0rc1")).requiring("installer<=0.7.0,>0.6");
        build(project);
        Path toolset = newestToolset();
        Path tool = toolset.resolve("installer-0.7.0-py3-none-any.whl");
        try {
            Files.writeString(tool, "changed", StandardOpenOption.APPEND);
            assertThatThrownBy(() -> build(project))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("was changed since it was downloaded");
        } finally {
            Removal.of(toolset);
        }
    }

    private static Path newestToolset() throws IOException {
        try (Stream<Path> toolsets = Files.list(HOME.resolve("toolsets"))) {
            return toolsets.max(Comparator.comparing(place -> place.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    @Test
    void aRequirementThatIsAUrlIsRefused() {
        SampleProject project = backEnd(wheel("sample", "1.0rc1")).requiring("evil @ file:///tmp/evil.whl");
        assertThatThrownBy(() -> build(project)).isInstanceOf(Refusal.class).hasMessageContaining("is a URL");
    }

    @Test
    void aRequirementThatCannotBeReadIsRefused() {
        SampleProject project = backEnd(wheel("sample", "1.0rc1")).requiring("--index-url=http://127.0.0.1/");
        assertThatThrownBy(() -> build(project)).isInstanceOf(Refusal.class).hasMessageContaining("cannot be read");
    }

    @Test
    void aSourceThatIsNoProjectIsRefused() throws IOException {
        Files.createDirectories(source);
        assertThatThrownBy(() -> builder.build(request(source, Duration.ofMinutes(1))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Could not build");
    }

    private SampleProject backEnd(String body) {
        return SampleProject.ownBackEnd(source, body);
    }

    /** Python that writes a right wheel. */
    private static String wheel(String name, String version) {
        return """
                name, version = "%s", "%s"
                info = f"{name}-{version}.dist-info/"
                files = {
                    info + "METADATA": f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n",
                    info + "WHEEL": "Wheel-Version: 1.0\\nTag: py3-none-any\\n",
                }
                import base64, hashlib
                rows = [
                    f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip('=')},"
                    for path, text in files.items()
                ] + [info + "RECORD,,"]
                files[info + "RECORD"] = "\\n".join(rows)
                file = f"{name}-{version}-py3-none-any.whl"
                with zipfile.ZipFile(os.path.join(out, file), "w") as archive:
                    for path, text in files.items():
                        archive.writestr(path, text)
                return file
                """
                .formatted(name, version);
    }

    private Built build(SampleProject project) throws IOException {
        return builder.build(request(project.directory(), Duration.ofMinutes(5)));
    }

    private Request request(Path project, Duration limit) throws IOException {
        return request(project, limit, "1.0rc1");
    }

    private Request request(Path project, Duration limit, String version) throws IOException {
        Path output = Files.createTempDirectory(directory, "output");
        Instant epoch = Instant.parse("2026-01-02T03:04:05Z");
        return new Request(project, output, log, "sample", Version.parse(version), epoch, limit);
    }
}
