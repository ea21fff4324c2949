package io.wheelgate.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.WheelMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipWheelReaderTest {

    private static final String INFO = "sample-1.0rc1.dist-info/";

    private final WheelReader reader = Wheels.reader();
    private final Path directory;

    ZipWheelReaderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static TestWheel wheel() {
        return TestWheel.of("1.0rc1");
    }

    @Test
    void identifiesAWheelByItsContent() throws IOException {
        Path file = Files.writeString(directory.resolve("a-1-py3-none-any.whl"), "abc");
        assertThat(reader.identify(file).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(reader.identify(file).size()).isEqualTo(3);
        assertThat(reader.identify(file).fileName()).isEqualTo("a-1-py3-none-any.whl");
    }

    @Test
    void aFileThatIsMissingIsAFailureNotARefusal() {
        Path missing = directory.resolve("sample-1.0rc1-py3-none-any.whl");
        assertThatThrownBy(() -> reader.identify(missing)).isInstanceOf(WheelFailure.class);
        assertThatThrownBy(() -> reader.read(missing)).isInstanceOf(WheelFailure.class);
    }

    @Test
    void readsNameVersionHeadersAndDescription() {
        WheelMetadata metadata = reader.read(wheel().replaceInfo(
                        "METADATA",
                        """
                        Metadata-Version: 2.1
                        Name: Sample
                        Version: 1.0.RC1
                        Summary: Grüße
                        Requires-Dist: a>=1
                        Requires-Dist: b ; extra == "x"
                        License: first
                                second
                               |third

                        # Title

                        Version: 9
                        """)
                .write(directory));
        assertThat(metadata.name()).isEqualTo("Sample");
        assertThat(metadata.version()).isEqualTo(Version.parse("1.0rc1"));
        assertThat(metadata.first("summary")).contains("Grüße");
        assertThat(metadata.all("Requires-Dist")).containsExactly("a>=1", "b ; extra == \"x\"");
        assertThat(metadata.first("License")).contains("first\nsecond\nthird");
        assertThat(metadata.all("Version")).containsExactly("1.0.RC1");
        assertThat(metadata.description()).isEqualTo("# Title\n\nVersion: 9\n");
    }

    @Test
    void readsADescriptionThatIsAHeader() {
        String text = "Metadata-Version: 1.2\r\nName: sample\r\nVersion: 1.0rc1\r\nDescription: a\r\n        b\r\n";
        assertThat(reader.read(wheel().replaceInfo("METADATA", text).write(directory))
                        .description())
                .isEqualTo("a\nb");
    }

    @Test
    void acceptsStrongerHashesQuotedPathsAndSignatures() {
        TestWheel wheel = wheel().add("sample/a,b.txt", "x");
        String rows = wheel.recordRows().replace("sample/a,b.txt", "\"sample/a,b.txt\"") + INFO + "RECORD.p7s,,\r\n";
        wheel.addInfo("RECORD.p7s", "signature")
                .addInfo("RECORD.jws", "signature")
                .addInfo("RECORD", rows);
        assertThat(reader.read(write(wheel)).name()).isEqualTo("sample");
    }

    private Path write(TestWheel wheel) {
        return wheel.writeAs(directory, "sample-1.0rc1-py3-none-any.whl");
    }

    static Stream<Arguments> wrongWheels() {
        return Stream.of(
                wrong("could be written outside", wheel().add("../evil.py", "")),
                wrong("could be written outside", wheel().add("sample/../../evil.py", "")),
                wrong("could be written outside", wheel().add("/etc/evil", "")),
                wrong("could be written outside", wheel().add("C:/evil", "")),
                wrong("could be written outside", wheel().add("sample\\evil", "")),
                wrong("could be written outside", wheel().add("sample//evil", "")),
                wrong("could be written outside", wheel().add("sample/ev\u0000il", "")),
                wrong("is not marked as UTF-8", wheel().add("sample/ä", "")),
                wrong("more than one entry sample/data.txt", wheel().add("sample/data.txt", "other")),
                wrong("sample/x is encrypted", wheel().addEncrypted("sample/x")),
                wrong("compressed in another way than deflate", wheel().addWithMethod("sample/x", 12)),
                wrong("is not a regular file but a link", wheel().add("sample/x", "/etc/passwd", 0120777)),
                wrong("more than the", wheel().addClaiming("sample/x", 3_000_000_000L)),
                wrong("another size than the archive says", wheel().addClaiming("sample/x", 1000)),
                wrong("2 directories *.dist-info", wheel().add("other-1.dist-info/METADATA", "")),
                wrong("is not of sample 1.0rc1", wheel().add("sample-2.data/scripts/x", "")),
                wrong("It has no " + INFO + "METADATA", wheel().without("METADATA")),
                wrong("It has no " + INFO + "WHEEL", wheel().without("WHEEL")),
                wrong("METADATA says Name: other", metadata("Name: other\nVersion: 1.0rc1\n")),
                wrong("METADATA says Version: 1.0", metadata("Name: sample\nVersion: 1.0\n")),
                wrong("METADATA says Version: soon", metadata("Name: sample\nVersion: soon\n")),
                wrong("more than one header Version", metadata("Name: sample\nVersion: 1.0rc1\nversion: 2\n")),
                wrong("has no header Name", metadata("Version: 1.0rc1\n")),
                wrong("a line that is no header: \"oops\"", metadata("Name: sample\noops\n")),
                wrong(
                        "WHEEL has the tags [py2-none-any]",
                        wheel().replaceInfo("WHEEL", "Wheel-Version: 1.0\nTag: py2-none-any\n")),
                wrong("only 1.x is known", wheel().replaceInfo("WHEEL", "Wheel-Version: 2.0\nTag: py3-none-any\n")));
    }

    private static TestWheel metadata(String text) {
        return wheel().replaceInfo("METADATA", text);
    }

    private static Arguments wrong(String reason, TestWheel wheel) {
        return Arguments.of(reason, wheel);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongWheels")
    void refuses(String reason, TestWheel wheel) {
        assertRefused(wheel.write(directory), reason);
    }

    @Test
    void refusesMetadataThatIsNotUtf8() {
        TestWheel wheel = wheel().without("METADATA").addLatin1(INFO + "METADATA", "Name: sample\nSummary: Grüße\n");
        assertRefused(wheel.write(directory), "METADATA is not UTF-8");
    }

    static Stream<Arguments> wrongRecords() {
        String right = wheel().recordRows();
        return Stream.of(
                Arguments.of("RECORD does not list sample/data.txt", right.replaceAll("sample/data.txt.*\n", "")),
                Arguments.of("RECORD does not list " + INFO + "RECORD", right.replace(INFO + "RECORD,,\n", "")),
                Arguments.of("RECORD lists sample/no.txt, which is not in the wheel", right + "sample/no.txt,,\n"),
                Arguments.of("RECORD lists sample/data.txt twice", right + "sample/data.txt,,\n"),
                Arguments.of("another hash for sample/data.txt", right.replaceAll("(data.txt,sha256=)[^,]*", "$1AAAA")),
                Arguments.of("no sha256 or stronger hash", right.replaceAll("(data.txt,)sha256", "$1md5")),
                Arguments.of("no sha256 or stronger hash", right.replaceAll("(data.txt,)[^,]*", "$1")),
                Arguments.of("has 6 bytes, but it has 5", right.replaceAll("(data.txt,.*,)5", "$16")),
                Arguments.of("which can have none", right.replace("RECORD,,", "RECORD,sha256=AAAA,")),
                Arguments.of("a row of 2 columns", right + "sample/data.txt,\n"),
                Arguments.of("a quote that is not closed", right + "\"sample/x,,\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongRecords")
    void refusesARecordThat(String reason, String rows) {
        assertRefused(write(wheel().addInfo("RECORD", rows)), reason);
    }

    @Test
    void refusesAWheelWithoutMetadata() {
        assertRefused(write(wheel().without("METADATA").without("WHEEL")), "0 directories *.dist-info");
    }

    @Test
    void refusesAWheelWithoutARecord() {
        assertRefused(write(wheel()), "It has no " + INFO + "RECORD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sample.whl", "sample-1.0rc1.tar.gz", "sample-1.0rc1-any.whl", "sample-soon-py3-none-any.whl"})
    void refusesAnotherFileName(String fileName) {
        assertThatThrownBy(() -> reader.read(wheel().writeAs(directory, fileName)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is not the name of a wheel");
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        Path file = directory.resolve("sample-1.0rc1-py3-none-any.whl");
        Files.writeString(file, "no archive at all, but longer than its end");
        assertRefused(file, "not a usable zip archive");
        Path right = wheel().write(directory);
        byte[] bytes = Files.readAllBytes(right);
        Files.write(right, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertRefused(right, "not a usable zip archive");
        Files.write(right, java.util.Arrays.copyOf(bytes, bytes.length + 1));
        assertRefused(right, "not a usable zip archive");
        Files.write(right, new byte[0]);
        assertRefused(right, "too short");
    }

    @Test
    void saysEveryViolationAtOnce() {
        Path file = wheel().replaceInfo("METADATA", "Name: other\n")
                .replaceInfo("WHEEL", "Wheel-Version: 2.0\n")
                .writeAs(directory, "sample-1.0rc1-py3-none-any.whl");
        List<String> reasons =
                catchThrowableOfType(Refusal.class, () -> reader.read(file)).reasons();
        assertThat(reasons).hasSizeGreaterThan(3).allMatch(reason -> reason.startsWith("The wheel sample-1.0rc1"));
    }

    private void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("sample-1.0rc1");
    }
}
