package io.wheelgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.evidence.PlayedCycle.End;
import io.wheelgate.proof.Archive;
import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Utf8;
import io.wheelgate.verify.Claim;
import io.wheelgate.verify.Finding;
import io.wheelgate.verify.Names;
import io.wheelgate.verify.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A desk that lets happen what the cycle's own policy forbids is found out by its own records, whatever it signs. */
class BrokenRulesTest {

    private static final String ASSESSED = "\"kind\":\"ClinicalRiskAssessed\"";
    private static final String DECIDED = "\"kind\":\"Decided\"";

    @TempDir
    Path directory;

    private record Played(TestDesk desk, String cycle) {}

    /**
     * What is otherwise in the line that has a mark.
     *
     * @param from as a regular expression
     */
    record Breach(String what, End end, String mark, String from, String to, Claim claim) {

        String in(String line) {
            return line.contains(mark) ? line.replaceFirst(from, to) : line;
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static List<Breach> breaches() {
        return Stream.concat(aboutClinicalRisk(), aboutPeople()).toList();
    }

    private static Stream<Breach> aboutClinicalRisk() {
        String mark = ASSESSED;
        End end = End.RELEASED;
        return Stream.of(
                new Breach("nobody assessed it", end, mark, ASSESSED, "\"kind\":\"NothingToDo\"", Claim.APPROVED),
                new Breach("not acceptable", end, mark, "(CHANGED|NONE)", "NOT_ACCEPTABLE", Claim.APPROVED),
                new Breach("no safety case", end, "CSCR-12", "CSCR-12 issue 3", "", Claim.APPROVED),
                new Breach(
                        "assessed by who approves",
                        end,
                        mark,
                        "\"actor\":\"colin\"",
                        "\"actor\":\"ruth\"",
                        Claim.APPROVED),
                new Breach("assessed by anybody", end, mark, "\\[\"officers\"\\]", "[\"testers\"]", Claim.APPROVED),
                new Breach(
                        "of another wheel",
                        end,
                        mark,
                        "\"sha256\":\"[0-9a-f]{8}",
                        "\"sha256\":\"01234567",
                        Claim.COVERED),
                new Breach("not signed", end, mark, "\"signature\"", "\"note\"", Claim.COVERED));
    }

    private static Stream<Breach> aboutPeople() {
        String ruth = "\"actor\":\"ruth\"";
        String rachel = "\"actor\":\"rachel\"";
        return Stream.of(
                new Breach("started and let go live", End.RELEASED, DECIDED, ruth, rachel, Claim.APPROVED),
                new Breach("asked for an install and approved it", End.INSTALL, DECIDED, ruth, rachel, Claim.APPROVED),
                new Breach(
                        "asked for a roll back and approved it",
                        End.ROLL_BACK,
                        "starterFromRollBack",
                        "(\"starterFromRollBack\":)false",
                        "$1true",
                        Claim.APPROVED),
                new Breach(
                        "two areas afterwards",
                        End.AFTERWARDS,
                        "\"actor\":\"tester1\"",
                        "\"actor\":\"tester1\"",
                        "\"actor\":\"tester0\"",
                        Claim.APPROVED),
                new Breach(
                        "approved another commit",
                        End.INSTALL,
                        DECIDED,
                        "\"commit\":\"[0-9a-f]{8}",
                        "\"commit\":\"01234567",
                        Claim.COVERED));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void isFoundByBoth(Breach breach) {
        assertThat(wrong(played(breach.end(), breach.mark()), breach)).contains(breach.claim());
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsFoundWhereNothingIsBroken(End end) {
        Breach none = new Breach("nothing", end, "", "never there", "", Claim.APPROVED);
        assertThat(wrong(played(end, ""), none)).isEmpty();
    }

    /** A risk that nobody is asked about needs no answer; one that was given must be right all the same. */
    @Test
    void anAnswerThatNobodyAskedForIsCheckedToo() {
        Played played = played(End.RELEASED, ASSESSED);
        TestDesk unasked = new TestDesk(played.desk().key);
        played.desk()
                .lines
                .forEach(line ->
                        unasked.append(line.replaceFirst("\"clinicalRisk\":\\{[^}]*\\}", "\"clinicalRisk\":null")));
        keepDocuments(played, unasked);
        Played other = new Played(unasked, played.cycle());
        assertThat(wrong(other, new Breach("", End.RELEASED, "", "never there", "", Claim.APPROVED)))
                .isEmpty();
        assertThat(wrong(other, new Breach("", End.RELEASED, ASSESSED, "\"colin\"", "\"ruth\"", Claim.APPROVED)))
                .contains(Claim.APPROVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RECORD_RECOMPUTED", "VERSION_HEADER", "RENAMED", "ANYTHING"})
    void aCertificateThatExcusesAnotherFileIsFound(String change) {
        Played played = played(End.RELEASED, "");
        String certificate = Archive.read(played.desk().pack(played.cycle())).entrySet().stream()
                .filter(file -> file.getKey().endsWith("-certificate.dsse.json"))
                .map(file -> Utf8.text(Envelope.parse(file.getValue()).payload()))
                .findFirst()
                .orElseThrow();
        String other = certificate.replace("\"SAME\"", "\"" + change + "\"");
        Breach breach = new Breach("", End.RELEASED, "Compared", sha256(certificate), sha256(other), Claim.CERTIFIED);
        assertThat(wrong(played, breach, other)).contains(Claim.CERTIFIED);
    }

    private static String sha256(String text) {
        return Hash.sha256(Utf8.bytes(text)).hex();
    }

    private static Played played(End end, String with) {
        return LongStream.range(0, 100)
                .mapToObj(seed -> played(end, seed))
                .filter(played -> played.desk().lines.stream().anyMatch(line -> line.contains(with)))
                .findFirst()
                .orElseThrow();
    }

    private static Played played(End end, long seed) {
        TestDesk desk = new TestDesk();
        return new Played(desk, PlayedCycle.play(desk, seed, end));
    }

    /** The first claim that is wrong in the pack of a desk that had recorded something else. */
    private Optional<Claim> wrong(Played played, Breach breach, String... documents) {
        TestDesk forged = new TestDesk(played.desk().key);
        keepDocuments(played, forged);
        Stream.of(documents).forEach(forged::keep);
        played.desk().lines.forEach(line -> forged.append(breach.in(line)));
        byte[] pack = forged.pack(forged.materialOf(forged.lines));
        try (Judges judges = new Judges(PythonWithCryptography.interpreter(), directory, forged, Optional.empty())) {
            Verification java = judges.java(pack);
            assertThat(judges.python(pack)).isEqualTo(Judges.verdicts(java));
            return java.firstWrong().map(Finding::claim);
        }
    }

    private static void keepDocuments(Played played, TestDesk in) {
        Archive.read(played.desk().pack(played.desk().materialOf(played.desk().lines)))
                .forEach((name, content) -> {
                    if (name.startsWith(Names.STATEMENTS)) {
                        in.keep(Utf8.text(Envelope.parse(content).payload()));
                    }
                });
    }
}
