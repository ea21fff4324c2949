package io.wheelgate.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Certificate.Change;
import io.wheelgate.release.Certificate.Member;
import io.wheelgate.release.Version;
import io.wheelgate.wheel.RawWheel.Part;
import io.wheelgate.wheel.WheelBuilder.Request;
import io.wheelgate.wheel.WheelReader.Comparison;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A candidate and its final, really built; and everything that somebody could do to the final. */
class WheelMutationsTest {

    private static final String INIT = "sample/__init__.py";
    private static final String WORK = "sample/core/work.py";
    private static final String METADATA = ".dist-info/METADATA";
    private static final String WHEEL = ".dist-info/WHEEL";
    private static final String RECORD = ".dist-info/RECORD";
    private static final String DIST_INFO = "sample-1.0.dist-info/";

    @TempDir
    static Path built;

    private static Path candidate;
    private static Path fin;

    @TempDir
    Path directory;

    @BeforeAll
    static void build() throws IOException {
        candidate = build("1.0rc1");
        fin = build("1.0");
    }

    private static Path build(String version) throws IOException {
        SampleProject project = SampleProject.rich(built.resolve("source-" + version), version);
        return Wheels.builder(Path.of("target", "build-tools").toAbsolutePath())
                .build(new Request(
                        project.directory(),
                        Files.createDirectories(built.resolve("output-" + version)),
                        built.resolve("log"),
                        "sample",
                        Version.parse(version),
                        Instant.parse("2026-01-02T03:04:05Z"),
                        Duration.ofMinutes(5)))
                .file();
    }

    // ---- what stops, and the sentence that says why ----

    /** Changes whose author has seen to it that RECORD fits. */
    static Stream<Arguments> changes() {
        return Stream.of(
                of("an extra module", "sample/new.py is only in the final", it -> it.add("sample/new.py", "")),
                of("a missing module", WORK + " is only in the candidate", it -> it.parts.remove(it.part(WORK))),
                of(
                        "a module that takes the place of another",
                        "sample/core/work.py differs in line 1",
                        it -> it.part(WORK).content = it.part("about.py").content),
                of("one byte of a module", WORK + " differs in line 2", it -> it.replace(WORK, "42", "43")),
                of(
                        "one byte of a binary file",
                        "sample/table.bin differs from byte 3 on",
                        it -> it.part("table.bin").content[3] ^= 1),
                of("line ends", WORK + " differs in line 1", it -> it.replace(WORK, "\n", "\r\n")),
                of("a missing last line end", "(without a line end)", it -> it.edit(WORK, String::stripTrailing)),
                of("an emptied file", WORK + " differs in line 1", it -> it.part(WORK).content = new byte[0]),
                of(
                        "compiled code",
                        "work.cpython-311.pyc is only in the final",
                        it -> it.add("sample/core/__pycache__/work.cpython-311.pyc", "x")),
                of("a .pth file", "zz.pth is only in the final", it -> it.add("zz.pth", "import os")),
                of(
                        "a script",
                        "*.data/scripts/run is only in the final",
                        it -> it.add("sample-1.0.data/scripts/run", "")),
                of("a top-level module that shadows", "re.py is only in the final", it -> it.add("re.py", "")),
                of(
                        "a version in a docstring",
                        INIT + " differs in line 1",
                        it -> it.replace(INIT, "Sample.", "Sample 1.0.")),
                of(
                        "a comment beside the version",
                        INIT + " differs in line 2",
                        it -> it.edit(INIT, text -> text.strip() + "  # final\n")),
                of(
                        "other quotes around the version",
                        INIT + " differs in line 2",
                        it -> it.replace(INIT, "\"1.0\"", "'1.0'")),
                of(
                        "another version in the version file",
                        INIT + " differs in line 2",
                        it -> it.replace(INIT, "1.0", "1.1")),
                of(
                        "the candidate's version in the version file",
                        INIT + " differs in line 2",
                        it -> it.replace(INIT, "\"1.0\"", "\"1.0rc1\"")),
                of(
                        "a second assignment in the version file",
                        INIT + " differs in line 3",
                        it -> it.edit(INIT, text -> text + "__version__ = \"1.0\"\n")),
                of(
                        "a statement behind the version",
                        INIT + " differs in line 2",
                        it -> it.replace(INIT, "\"1.0\"", "\"1.0\"; import os")),
                of(
                        "the version in another module",
                        "sample/about.py differs in line 1",
                        it -> it.replace("about.py", "1.0rc1", "1.0")),
                of("a dependency", "METADATA differs in line", it -> it.replace(METADATA, "idna>=3", "idna>=2")),
                of(
                        "one more dependency",
                        "METADATA differs in line",
                        it -> it.replace(
                                METADATA, "Requires-Dist: idna>=3\n", "Requires-Dist: idna>=3\nRequires-Dist: evil\n")),
                of("a required Python", "METADATA differs in line", it -> it.replace(METADATA, ">=3.9", ">=3.8")),
                of("a summary", "METADATA differs in line", it -> it.replace(METADATA, "A sample", "The sample")),
                of(
                        "a version in the description",
                        "METADATA differs in line",
                        it -> it.edit(METADATA, text -> text + "\nVersion: 1.0\n")),
                of(
                        "a version header that only looks like the first",
                        "METADATA differs in line 3",
                        it -> it.replace(
                                METADATA, "Name: sample\n", "Name: sample\nSummary: \u00d1\u0085Version: 9\n")),
                of(
                        "blanks behind the version",
                        "METADATA differs in line 3",
                        it -> it.replace(METADATA, "Version: 1.0\n", "Version: 1.0 \n")),
                of(
                        "the same version in another spelling",
                        "METADATA differs in line 3",
                        it -> it.replace(METADATA, "Version: 1.0\n", "Version: 1.0.0\n")),
                of(
                        "a second version header",
                        "more than one header Version",
                        it -> it.replace(METADATA, "Version: 1.0\n", "Version: 1.0\nVersion: 1.0\n")),
                of(
                        "another spelling of the name",
                        "METADATA differs in line 2",
                        it -> it.replace(METADATA, "Name: sample", "Name: Sample")),
                of(
                        "order of headers",
                        "METADATA differs in line",
                        it -> it.replace(METADATA, "Name: sample\nVersion: 1.0\n", "Version: 1.0\nName: sample\n")),
                of(
                        "where it is installed",
                        "WHEEL differs in line 3",
                        it -> it.replace(WHEEL, "Purelib: true", "Purelib: false")),
                of("a tag", "WHEEL has the tags", it -> it.replace(WHEEL, "py3-none-any", "py2-none-any")),
                of(
                        "a build number",
                        "WHEEL differs in line",
                        it -> it.edit(WHEEL, text -> text.strip() + "\nBuild: 1\n")),
                of(
                        "another build tool",
                        "WHEEL differs in line 2",
                        it -> it.replace(WHEEL, "setuptools", "otherbuild")),
                of("another format", "only 1.x is known", it -> it.replace(WHEEL, "Version: 1.0", "Version: 2.0")),
                of(
                        "an entry point",
                        "entry_points.txt differs in line 2",
                        it -> it.replace("entry_points.txt", ":work", ":other")),
                of(
                        "the list of packages",
                        "top_level.txt differs",
                        it -> it.replace("top_level.txt", "sample", "simple")),
                of(
                        "a file in .dist-info",
                        "*.dist-info/direct_url.json is only in the final",
                        it -> it.add(DIST_INFO + "direct_url.json", "{}")),
                of("a second .dist-info", "2 directories *.dist-info", it -> it.add("idna-9.dist-info/METADATA", "")),
                of("a .data of another project", "is not of sample 1.0", it -> it.add("idna-9.data/scripts/idna", "")),
                of(
                        "a signature of RECORD",
                        "*.dist-info/RECORD.jws is only in the final",
                        it -> it.add(DIST_INFO + "RECORD.jws", "{}")),
                of(
                        "a name in other case",
                        "sample/core/WORK.py is only in the final",
                        it -> it.add("sample/core/WORK.py", "x")),
                of(
                        "a name with a letter written in two ways",
                        "not marked as UTF-8",
                        it -> it.add("sample/a\u0308.py", "")),
                of(
                        "an executable bit",
                        WORK + " has the mode 100644 in the candidate and 100755",
                        it -> it.part(WORK).attributes = 0100755 << 16),
                of("a mode that is not said to be of unix", WORK + " has the mode 100644 in the candidate", it -> {
                    it.part(WORK).system = 0;
                    it.part(WORK).attributes = 0100755 << 16;
                }),
                of("a set-user bit", "and 104755 in the final", it -> it.part(WORK).attributes = 0104755 << 16),
                of("an attribute of DOS", WORK + " has the DOS attributes 0", it -> it.part(WORK).attributes |= 2),
                of(
                        "a file that is a directory to DOS",
                        "is not a regular file",
                        it -> it.part(WORK).attributes |= 0x10),
                of("a link", "is not a regular file but a link", it -> it.part(WORK).attributes = 0120777 << 16),
                of("a directory", "sample/plugins/ is only in the final", it -> it.addDirectory("sample/plugins/", "")),
                of(
                        "a directory with content",
                        "is a directory and has content",
                        it -> it.addDirectory("sample/plugins/", "x")),
                of("a duplicate", "more than one entry " + WORK, it -> it.add(WORK, "x")),
                of("a path that leads outside", "outside of its place", it -> it.add("../evil.py", "")),
                of("an absolute path", "outside of its place", it -> it.add("/tmp/evil.py", "")),
                of("a path of Windows", "outside of its place", it -> it.add("sample\\evil.py", "")),
                of("an encrypted entry", "is encrypted", it -> it.part(WORK).flags = 1),
                of("an unknown compression", "compressed in another way", it -> it.part(WORK).method = 12),
                of("a comment of the archive", "does not end with the end", it -> it.comment = "hello"),
                of("bytes behind the archive", "does not end with the end", it -> it.behind = new byte[] {1}),
                of("bytes before the archive", "bytes before, between or behind", it -> it.before = new byte[] {1}),
                of(
                        "an entry that the table of contents does not name",
                        "bytes before, between or behind",
                        it -> it.part(WORK).gap = hidden()),
                of(
                        "bytes before the table of contents",
                        "bytes before, between or behind",
                        it -> it.beforeTable = new byte[] {1}),
                of(
                        "an entry that calls itself otherwise",
                        "another name, size, checksum",
                        it -> it.part(WORK).localName = "sample/core/evil.py"),
                of(
                        "an entry that says another size",
                        "another name, size, checksum",
                        it -> it.part(WORK).localSizeError = 1),
                of("a descriptor that says another size", "followed by another size", it -> {
                    it.part(WORK).flags = 8;
                    it.part(WORK).localSizeError = 1;
                }),
                of(
                        "a name in an extra field",
                        "an extra field of the kind 0x7075",
                        it -> it.part(WORK).extra = RawWheel.field(0x7075, new byte[9])),
                of(
                        "a size in an extra field",
                        "an extra field of the kind 0x1",
                        it -> it.part(WORK).localExtra = RawWheel.field(1, new byte[16])),
                of("a damaged extra field", "a damaged extra field", it -> it.part(WORK).extra = new byte[] {1}),
                of("a comment of an entry", WORK + " has a comment", it -> it.part(WORK).comment = "hello"),
                of("bytes behind packed content", "has bytes behind its content", it -> it.part(WORK).tail = hidden()),
                of("a wrong checksum", "has another checksum", it -> it.part(WORK).crcError = 1),
                of(
                        "another platform in the file name",
                        "but its file name says",
                        it -> it.fileName = "sample-1.0-py3-none-win32.whl"),
                of(
                        "a build number in the file name",
                        "file names differ in more",
                        it -> it.fileName = "sample-1.0-1-py3-none-any.whl"),
                of(
                        "another spelling of the file name",
                        "file names differ in more",
                        it -> it.fileName = "Sample-1.0-py3-none-any.whl"),
                of(
                        "another spelling of .dist-info",
                        "names of the directories differ in more",
                        it -> it.parts.forEach(
                                part -> part.name = part.name.replace(DIST_INFO, "Sample-1.0.dist-info/"))),
                of(
                        "another spelling of its version",
                        "names of the directories differ in more",
                        it -> it.parts.forEach(
                                part -> part.name = part.name.replace(DIST_INFO, "sample-1.0.0.dist-info/"))));
    }

    /** Changes to RECORD itself. */
    static Stream<Arguments> records() {
        return Stream.of(
                of(
                        "a missing row",
                        "RECORD does not list " + WORK,
                        it -> it.edit(RECORD, text -> text.replaceFirst(WORK + ",.*\n", ""))),
                of(
                        "a row too many",
                        "RECORD lists sample/more.py, which is not in the wheel",
                        it -> it.edit(RECORD, text -> "sample/more.py,,\n" + text)),
                of(
                        "a row twice",
                        "RECORD lists " + WORK + " twice",
                        it -> it.edit(RECORD, text -> text.replaceFirst("(" + WORK + ",.*\n)", "$1$1"))),
                of("an old hash", "RECORD has another hash for " + WORK, it -> it.replace(WORK, "42", "43")),
                of(
                        "no hash",
                        "RECORD has no sha256 or stronger hash for " + WORK,
                        it -> it.edit(RECORD, text -> text.replaceFirst(WORK + ",[^,]*", WORK + ","))),
                of(
                        "a weak hash",
                        "RECORD has no sha256 or stronger hash for " + WORK,
                        it -> it.edit(RECORD, text -> text.replaceFirst(WORK + ",sha256=[^,]*", WORK + ",md5=abc"))),
                of(
                        "no size",
                        "and sha256 and no size in the final",
                        it -> it.edit(RECORD, text -> text.replaceFirst("(" + WORK + ",[^,]*),\\d+", "$1,"))),
                of(
                        "a size for RECORD itself",
                        "RECORD has no hash and no size for *.dist-info/RECORD in the candidate",
                        it -> it.edit(RECORD, text -> text.replace("RECORD,,", "RECORD,,7"))),
                of(
                        "a hash for RECORD itself",
                        "which can have none",
                        it -> it.edit(RECORD, text -> text.replace("RECORD,,", "RECORD,sha256=abc,"))),
                of(
                        "another kind of hash",
                        "RECORD has sha256 and a size for " + WORK,
                        it -> it.edit(
                                RECORD,
                                text -> text.replaceFirst(
                                        WORK + ",[^,]*", WORK + ",sha512=" + sha512(it.part(WORK).content)))),
                of(
                        "spare quotes",
                        "LF and spare signs in the final",
                        it -> it.edit(RECORD, text -> text.replace(WORK, "\"" + WORK + "\""))),
                of("an empty line", "LF and spare signs in the final", it -> it.edit(RECORD, text -> "\n" + text)),
                of("other line ends", "with CRLF in the final", it -> it.replace(RECORD, "\n", "\r\n")),
                of("no RECORD", "It has no " + DIST_INFO + "RECORD", it -> it.parts.remove(it.part(RECORD))));
    }

    private static Arguments of(String name, String reason, Consumer<RawWheel> mutation) {
        return Arguments.of(name, reason, mutation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void stopsAt(String name, String reason, Consumer<RawWheel> mutation) {
        RawWheel wheel = RawWheel.read(fin);
        mutation.accept(wheel);
        assertThat(compare(wheel.recorded()).differences())
                .singleElement()
                .asString()
                .contains(reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void stopsAtARecordWith(String name, String reason, Consumer<RawWheel> mutation) {
        RawWheel wheel = RawWheel.read(fin);
        mutation.accept(wheel);
        assertThat(compare(wheel).differences())
                .anySatisfy(difference -> assertThat(difference).contains(reason));
    }

    @Test
    void stopsAtNamesThatOneSystemCannotTellApartInAnotherOrder() {
        RawWheel before = RawWheel.read(candidate);
        before.add("sample/x.py", "good").add("sample/X.py", "bad");
        RawWheel after = RawWheel.read(fin);
        after.add("sample/X.py", "bad").add("sample/x.py", "good");
        assertThat(compare(before.recorded(), after.recorded()).differences())
                .singleElement()
                .asString()
                .contains("are one file on some systems");
    }

    @Test
    void stopsAtTheCandidateUnderTheFinalsName() {
        RawWheel wheel = RawWheel.read(candidate);
        wheel.fileName = RawWheel.read(fin).fileName;
        assertThat(compare(wheel).differences())
                .anyMatch(difference -> difference.contains("is not of sample 1.0, as its file name says"));
    }

    // ---- what does not stop ----

    static Stream<Arguments> packagings() {
        return Stream.of(
                of("nothing", "", it -> {}),
                of("the order of the entries", "", it -> Collections.reverse(it.parts)),
                of("no compression", "", it -> it.parts.forEach(part -> part.method = 0)),
                of("a stronger compression", "", it -> it.parts.forEach(part -> part.level = 9)),
                of("other times", "", it -> it.parts.forEach(part -> part.time = 0x5a215a21)),
                of("times and owners in extra fields", "", WheelMutationsTest::addTimes),
                of("sizes behind the content", "", it -> it.parts.forEach(part -> part.flags = 8)),
                of("the order of RECORD's rows", "", WheelMutationsTest::reverseRecord));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packagings")
    void doesNotStopAt(String name, String none, Consumer<RawWheel> mutation) {
        RawWheel wheel = RawWheel.read(fin);
        mutation.accept(wheel);
        assertThat(compare(wheel).differences()).isEmpty();
    }

    private static void addTimes(RawWheel wheel) {
        for (Part part : wheel.parts) {
            part.extra = RawWheel.field(0x5455, new byte[5]);
            part.localExtra = RawWheel.joined(part.extra, RawWheel.field(0x7875, new byte[11]));
        }
    }

    private static void reverseRecord(RawWheel wheel) {
        wheel.edit(RECORD, text -> {
            var rows = new ArrayList<>(text.lines().toList());
            Collections.reverse(rows);
            return String.join("\n", rows) + "\n";
        });
    }

    /** Python reads it at every start: it may have the version in its name, and nothing else. */
    @Test
    void setuptoolsNamespacesHaveTheVersionInTheirFilesName() {
        RawWheel before = RawWheel.read(candidate).add("sample-1.0rc1-py3.11-nspkg.pth", "import sys");
        RawWheel after = RawWheel.read(fin).add("sample-1.0-py3.11-nspkg.pth", "import sys");
        assertThat(compare(before.recorded(), after.recorded()).differences()).isEmpty();
        after.replace("nspkg.pth", "sys", "os");
        assertThat(compare(before.recorded(), after.recorded()).differences())
                .singleElement()
                .asString()
                .contains("sample/py3.11 differs in line 1: \"import sys\"");
        after.replace("nspkg.pth", "os", "sys").part("nspkg.pth").name = "core/sample-1.0-py3.11-nspkg.pth";
        assertThat(compare(before.recorded(), after.recorded()).differences()).hasSize(2);
    }

    // ---- what is told of it ----

    @Test
    void tellsEveryMemberWithItsDigestsAndWhatChanged() {
        var members = compare(RawWheel.read(fin)).members();
        assertThat(members).hasSize(RawWheel.read(candidate).parts.size());
        assertThat(members)
                .filteredOn(member -> member.change() != Change.SAME)
                .extracting(Member::name)
                .containsExactly(
                        DIST_INFO + "METADATA",
                        DIST_INFO + "RECORD",
                        DIST_INFO + "WHEEL",
                        DIST_INFO + "entry_points.txt",
                        DIST_INFO + "top_level.txt",
                        INIT);
        assertThat(members)
                .filteredOn(member -> member.name().endsWith("WHEEL"))
                .singleElement()
                .satisfies(member -> {
                    assertThat(member.candidateName()).isEqualTo("sample-1.0rc1.dist-info/WHEEL");
                    assertThat(member.change()).isEqualTo(Change.RENAMED);
                    assertThat(member.sha256()).isEqualTo(member.candidateSha256());
                    assertThat(member.mode()).isEqualTo("100644");
                });
        assertThat(members)
                .filteredOn(member -> member.change() == Change.VERSION_ASSIGNMENT)
                .singleElement()
                .satisfies(member -> assertThat(member.sha256()).isNotEqualTo(member.candidateSha256()));
    }

    private static byte[] hidden() {
        return "PK\u0003\u0004 and what would follow".getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String sha512(byte[] content) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-512").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Comparison compare(RawWheel wheel) {
        return compare(RawWheel.read(candidate), wheel);
    }

    private Comparison compare(RawWheel before, RawWheel after) {
        return Wheels.reader()
                .compare(
                        before.write(directory.resolve("candidate")),
                        Version.parse("1.0rc1"),
                        after.write(directory.resolve("final")),
                        Version.parse("1.0"),
                        INIT);
    }
}
