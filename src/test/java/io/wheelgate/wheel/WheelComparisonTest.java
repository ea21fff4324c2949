package io.wheelgate.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WheelComparisonTest {

    private static final String VERSION_FILE = "src/sample/__init__.py";

    private final WheelReader reader = Wheels.reader();
    private final Path directory;

    WheelComparisonTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void theVersionAloneIsNoDifference() {
        TestWheel candidate = TestWheel.of("1.0rc1").add("sample-1.0rc1.data/scripts/run", "run", 0100755);
        TestWheel fin = TestWheel.of("1.0").add("sample-1.0.data/scripts/run", "run", 0100755);
        assertThat(differences(candidate, fin)).isEmpty();
    }

    @Test
    void theOrderOfTheArchiveIsNoDifference() {
        TestWheel fin = TestWheel.of("1.0");
        String init = "\"\"\"Sample.\"\"\"\n__version__ = \"1.0\"\n";
        assertThat(differences(TestWheel.of("1.0rc1"), fin.replace("sample/__init__.py", init)))
                .isEmpty();
    }

    static Stream<Arguments> otherFinals() {
        return Stream.of(
                other("sample/new.py is only in the final wheel", fin().add("sample/new.py", "")),
                other("sample/data.txt is only in the candidate wheel", fin().without("sample/data.txt")),
                other(
                        "sample/data.txt differs in line 1: \"data\" became \"date\"",
                        fin().replace("sample/data.txt", "date\n")),
                other(
                        "sample/data.txt differs in line 1: \"data\" became \"data\\r\"",
                        fin().replace("sample/data.txt", "data\r\n")),
                other(
                        "sample/data.txt differs in line 2: the end became \"more\" (without a line end)",
                        fin().replace("sample/data.txt", "data\nmore")),
                other(
                        "sample/data.txt has the mode 100644 in the candidate and 100755 in the final wheel",
                        fin().without("sample/data.txt").add("sample/data.txt", "data\n", 0100755)),
                other(
                        "sample/__init__.py differs in line 1: \"\"\"\"Sample.\"\"\"\" became \"\"\"\"Sample 1.0.\"\"\"\"",
                        fin().replace("sample/__init__.py", "\"\"\"Sample 1.0.\"\"\"\n__version__ = \"1.0\"\n")),
                other(
                        "sample/__init__.py differs in line 2: \"__version__ = \"1.0\"\" became \"__version__ = '1.0'\"",
                        fin().replace("sample/__init__.py", "\"\"\"Sample.\"\"\"\n__version__ = '1.0'\n")),
                other(
                        "sample/__init__.py differs in line 2: \"__version__ = \"1.0\"\" became \"__version__ = \"1.1\"\"",
                        fin().replace("sample/__init__.py", "\"\"\"Sample.\"\"\"\n__version__ = \"1.1\"\n")),
                other(
                        "*.dist-info/METADATA differs in line 4: \"Summary: S\" became \"Summary: T\"",
                        metadata("Summary: T\n\nText\n")),
                other(
                        "*.dist-info/METADATA differs in line 6: \"Text\" became \"Text 1.0\"",
                        metadata("Summary: S\n\nText 1.0\n")),
                other(
                        "*.dist-info/WHEEL differs in line 2: \"Generator: test\" became \"Generator: test 2\"",
                        fin().replaceInfo(
                                        "WHEEL",
                                        "Wheel-Version: 1.0\nGenerator: test 2\nRoot-Is-Purelib: true\nTag: py3-none-any\n")));
    }

    private static TestWheel fin() {
        return TestWheel.of("1.0");
    }

    private static TestWheel metadata(String rest) {
        return fin().replaceInfo("METADATA", "Metadata-Version: 2.1\nName: sample\nVersion: 1.0\n" + rest);
    }

    private static Arguments other(String difference, TestWheel fin) {
        return Arguments.of(difference, fin);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherFinals")
    void tells(String difference, TestWheel fin) {
        assertThat(differences(TestWheel.of("1.0rc1"), fin)).containsExactly(difference);
    }

    @Test
    void aVersionOutsideOfTheVersionFileIsADifference() {
        List<String> differences = reader.compare(
                        TestWheel.of("1.0rc1").write(directory),
                        Version.parse("1.0rc1"),
                        fin().write(directory),
                        Version.parse("1.0"),
                        "src/other/__init__.py")
                .differences();
        assertThat(differences).singleElement().asString().startsWith("sample/__init__.py differs in line 2");
    }

    @Test
    void theNearestPathIsTheVersionFile() {
        TestWheel candidate = TestWheel.of("1.0rc1").add("__init__.py", "__version__ = \"1.0rc1\"\n");
        TestWheel fin = fin().add("__init__.py", "__version__ = \"1.0\"\n");
        assertThat(differences(candidate, fin)).singleElement().asString().startsWith("__init__.py differs");
    }

    @Test
    void aVersionFileWithTwoAssignmentsIsADifference() {
        String twice = "__version__ = \"1.0rc1\"\n__version__ = \"1.0rc1\"\n";
        TestWheel candidate = TestWheel.of("1.0rc1").replace("sample/__init__.py", twice);
        assertThat(differences(candidate, fin())).singleElement().asString().contains("2 version assignments");
    }

    @Test
    void binaryFilesAreComparedByTheirBytes() {
        TestWheel candidate = TestWheel.of("1.0rc1").add("sample/x.so", "a\u0000b");
        assertThat(differences(candidate, fin().add("sample/x.so", "a\u0000c")))
                .containsExactly("sample/x.so differs from byte 2 on; it had 3 bytes and has 3");
    }

    @Test
    void largeFilesAreComparedByTheirBytes() {
        String large = "x".repeat(2 << 20);
        TestWheel candidate = TestWheel.of("1.0rc1").add("sample/x.bin", large + "a");
        assertThat(differences(candidate, fin().add("sample/x.bin", large + "b")))
                .singleElement()
                .asString()
                .startsWith("sample/x.bin differs: it had the sha256 ");
    }

    @Test
    void aWheelOfAnotherVersionIsADifference() {
        assertThat(differences(TestWheel.of("1.0rc2"), fin()))
                .singleElement()
                .asString()
                .contains("does not say version 1.0rc1");
    }

    @Test
    void aWheelThatIsNotRightIsADifference() {
        List<String> differences = reader.compare(
                        TestWheel.of("1.0rc1").write(directory),
                        Version.parse("1.0rc1"),
                        fin().addInfo("RECORD", "").writeAs(directory, "sample-1.0-py3-none-any.whl"),
                        Version.parse("1.0"),
                        VERSION_FILE)
                .differences();
        assertThat(differences).isNotEmpty().allMatch(difference -> difference.contains("RECORD does not list"));
    }

    private List<String> differences(TestWheel candidate, TestWheel fin) {
        return reader.compare(
                        candidate.write(directory),
                        Version.parse("1.0rc1"),
                        fin.write(directory),
                        Version.parse("1.0"),
                        VERSION_FILE)
                .differences();
    }
}
