package io.wheelgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheelgate.evidence.Material.Line;
import io.wheelgate.evidence.PlayedCycle.End;
import io.wheelgate.evidence.Questions.Question;
import io.wheelgate.proof.Archive;
import io.wheelgate.proof.Utf8;
import io.wheelgate.verify.Claim;
import io.wheelgate.verify.Derived;
import io.wheelgate.verify.Given;
import io.wheelgate.verify.Names;
import io.wheelgate.verify.Verdict;
import io.wheelgate.verify.Verification;
import io.wheelgate.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The questions of docs/audit.md, asked of an evidence pack alone: there is no desk, no database and no network here. */
class PackQuestionsTest {

    /** Refused, let through a freeze, live for a moment, and rolled back. */
    private static final long SEED = 7;

    private static final Pattern ITALIC = Pattern.compile("(?<!\\*)\\*([^*]+)\\*");
    private static final String TAKEN = "ab".repeat(32);

    private final TestDesk desk = new TestDesk();
    private final String cycle = played();

    private String played() {
        joins("rachel", "releaseManagers");
        joins("ruth", "releaseManagers");
        joins("tina", "testers");
        joins("oscar", "operators");
        joins("theo", "testers");
        own("ada", "MemberLeft", of("person", "theo", "group", "testers"));
        String played = PlayedCycle.play(desk, SEED, End.ROLLED_BACK);
        own("audrey", "ExportRead", of("cycle", played, "what", "certificate", "sha256", TAKEN));
        own("audrey", "ExportRead", of("cycle", "another", "what", "release notes", "sha256", "cd".repeat(32)));
        joins("late", "testers");
        return played;
    }

    private void joins(String person, String group) {
        own("ada", "MemberJoined", of("person", person, "group", group));
    }

    private void own(String actor, String kind, ObjectNode content) {
        desk.write(TestDesk.OWN, actor, List.of(), kind, content);
    }

    private static ObjectNode of(String... fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.length; i += 2) {
            object.put(fields[i], fields[i + 1]);
        }
        return object;
    }

    private Map<Integer, List<String>> answers() {
        return Map.ofEntries(
                Map.entry(1, List.of("Printed ruth", "I approve that it goes live.", "Installed", "live")),
                Map.entry(2, List.of("Printed tester0", "I tested sample", "APPROVED", "Candidate's SHA-256")),
                Map.entry(3, List.of("Fix it", "Dän", "WG-1", "How to see it")),
                Map.entry(4, List.of("rachel", "Requested", "ruth", "approveGoLive", "decideInstall", "true")),
                Map.entry(5, List.of("Certificate", "FINAL", "LATER_CANDIDATE")),
                Map.entry(6, List.of("rachel", "releaseManagers", "tina", "area 0", "testers")),
                Map.entry(7, List.of("verifyLive", "live answers 0.9", "REFUSED", "Printed tina")),
                Map.entry(8, List.of("ruth", "A ward waits for it.", "2026-12-27T00:00:00Z")),
                Map.entry(9, List.of("Installed", "Observed", "live", "0.9")),
                Map.entry(10, List.of(content("Bumped", "commit"), content("Built", "wheel", "sha256"))),
                Map.entry(11, List.of("ROLLED_BACK", "rollBack")),
                Map.entry(12, List.of("audrey", "certificate", TAKEN)));
    }

    private String content(String kind, String... path) {
        String[] whole = new String[path.length + 1];
        whole[0] = "content";
        System.arraycopy(path, 0, whole, 1, path.length);
        return desk.material(cycle).texts().stream()
                .map(Recorded::entry)
                .filter(entry -> entry.kind().equals(kind))
                .map(entry -> entry.at(whole).value().asText())
                .findFirst()
                .orElseThrow();
    }

    @TestFactory
    List<DynamicTest> eachIsAnsweredFromThePackAlone() throws IOException {
        byte[] pack = desk.pack(cycle);
        assertThat(Verifier.verify(pack, new Given(Optional.of(desk.key()), Optional.empty()))
                        .exit())
                .isZero();
        String report = report(pack);
        List<String[]> rows = Files.readAllLines(Path.of("docs/audit.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new))
                .toList();
        assertThat(rows).hasSameSizeAs(Questions.ALL);
        Map<Integer, List<String>> answers = answers();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i);
            Question question = Questions.ALL.get(i);
            List<String> expected = answers.get(i + 1);
            tests.add(DynamicTest.dynamicTest(row[2], () -> isAnswered(row, question, report, expected)));
        }
        return tests;
    }

    /** By the parts of the report that the document names, to which the report's own list leads. */
    private static void isAnswered(String[] row, Question question, String report, List<String> answers) {
        List<String> named =
                ITALIC.matcher(row[5]).results().map(found -> found.group(1)).toList();
        assertThat(question.words()).isEqualTo(row[2]);
        assertThat(question.titles()).isEqualTo(named);
        String asked = part(report, "What auditors ask");
        named.forEach(title -> assertThat(asked).contains("<a href=\"#" + Html.anchor(title) + "\">" + title + "</a>"));
        String told = named.stream().map(title -> plain(part(report, title))).collect(Collectors.joining("\n"));
        assertThat(told).contains(answers);
    }

    private static String report(byte[] pack) {
        return Utf8.text(Archive.read(pack).get(Names.REPORT));
    }

    /** What stands below a heading. */
    private static String part(String report, String title) {
        String[] after = report.split("<h2 id=\"" + Html.anchor(title) + "\">");
        assertThat(after).as("the report has one part " + title).hasSize(2);
        return after[1].split("<h2 ")[0];
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", " ").replace("&#39;", "'").replace("&quot;", "\"");
    }

    @Test
    void saysWhoWasThereWhileItRanAndNobodyElse() {
        String able = plain(part(report(desk.pack(cycle)), Memberships.TITLE));
        assertThat(able).contains("rachel", "ruth", "tina").doesNotContain("theo", "late", "oscar");
    }

    @Test
    void saysWhatThereIsNothingOf() {
        String other = PlayedCycle.play(desk, 1, End.INSTALL_ON_STAGING);
        String report = report(desk.pack(other));
        assertThat(part(report, "What auditors ask")).contains("Nothing of the kind is in this record.");
        assertThat(report).doesNotContain("href=\"#broken-glass\"").doesNotContain(TAKEN);
    }

    @Test
    void bothVerifiersFindWhatTheDeskNeverWroteAboutItself(@TempDir Path directory) {
        try (Judges judges = new Judges(PythonWithCryptography.interpreter(), directory, desk, Optional.empty())) {
            judge(judges, desk.pack(cycle), Optional.empty());
            judge(judges, packWith(line -> line.replace("tina", "tess")), Optional.of(Claim.INCLUDED));
            judge(judges, packWith(line -> desk.lines.get(7)), Optional.of(Claim.INCLUDED));
            judge(judges, packWithoutStating("desk-1/content/person"), Optional.of(Claim.REPORT));
        }
    }

    private static void judge(Judges judges, byte[] pack, Optional<Claim> wrong) {
        Verification found = judges.java(pack);
        assertThat(judges.python(pack)).isEqualTo(Judges.verdicts(found));
        assertThat(found.findings())
                .filteredOn(finding -> finding.verdict() == Verdict.FAIL)
                .extracting(finding -> finding.claim())
                .isEqualTo(wrong.stream().toList());
    }

    /** By somebody who has the desk's key. */
    private byte[] packWith(UnaryOperator<String> change) {
        Material honest = desk.material(cycle);
        List<Line> changed = honest.desk().stream()
                .map(line -> new Line(line.index(), change.apply(line.text()), line.proof()))
                .toList();
        return desk.pack(new Material(
                honest.lines(),
                changed,
                honest.checkpoint(),
                honest.size(),
                honest.growth(),
                honest.outputs(),
                honest.diagrams()));
    }

    private byte[] packWithoutStating(String fact) {
        Material material = desk.material(cycle);
        SortedMap<String, byte[]> files = new TreeMap<>(Archive.read(desk.pack(material)));
        files.remove(Names.MANIFEST);
        String report = Utf8.text(files.get(Names.REPORT));
        files.put(Names.REPORT, Utf8.bytes(report.replaceAll("<span data-fact=\"" + fact + "\">[^<]*</span>", "")));
        Derived derived = Derived.of(desk.key().name(), material.texts());
        byte[] listing = Listing.of(desk.key().name(), derived, material, files);
        files.put(Names.MANIFEST, desk.seal(Names.MANIFEST_TYPE, listing).bytes());
        return Archive.write(files);
    }
}
