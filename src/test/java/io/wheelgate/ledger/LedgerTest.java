package io.wheelgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Bug;
import io.wheelgate.release.Bug.Severity;
import io.wheelgate.release.BugAnswer;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPortNotNeeded;
import io.wheelgate.release.Event.BackPortsMissing;
import io.wheelgate.release.Event.BackPortsWaived;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.ConflictingFile;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Fix;
import io.wheelgate.release.PathPattern;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.SignOffPolicy.Separation;
import io.wheelgate.release.Signature;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Verdict;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.release.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final CommitId COMMIT = new CommitId("0123456789012345678901234567890123456789");

    private final Ledger ledger = TestLedger.empty();
    private final Product product = TestProducts.product();

    @Test
    void givesBackWhatWasAppended() {
        List<Event> events = List.of(
                new RequestAccepted(Map.of("webapi", Version.parse("1.0"))),
                new CutBegun(
                        Version.parse("1.1rc1"), Cut.Kind.FIRST_CANDIDATE, Instant.ofEpochSecond(7), COMMIT, COMMIT),
                new Built(new Wheel("x-1.1rc1-py3-none-any.whl", "ab".repeat(32), 12)),
                new SignedOff(
                        "functional",
                        Verdict.REFUSED,
                        "",
                        List.of(new Bug("WG-1", "Größe", Severity.MAJOR, "run", "", "<b>no</b>")),
                        List.of("tried it"),
                        Optional.of(Version.parse("1.1rc1")),
                        signature()),
                new Decided("approveGoLive", "approve", "", Optional.of(signature())),
                new FixesCollected(List.of(new Fix(
                        new Commit(
                                COMMIT,
                                List.of(COMMIT),
                                new Person("Zoë", "z@example.org"),
                                Instant.EPOCH,
                                "Fix\n\nit"),
                        List.of("a.py"),
                        List.of("WG-1")))),
                new BackPortConflicting(COMMIT, List.of(new ConflictingFile("a.py", "1", "2", "3"))),
                new BackPortNotNeeded(COMMIT, "gone there"),
                new BackPortsMissing(List.of(), List.of("one")),
                new BackPortsWaived(List.of(COMMIT), "known"),
                new StepRefused("pushCandidate", List.of("one", "two")));
        open("c1");
        ledger.append("c1", Entry.DESK, events);
        assertThat(ledger.cycle("c1").entries().stream().skip(2).map(Entry::event))
                .isEqualTo(events);
    }

    @Test
    void keepsThePolicyOfACycleBehindItsRequest() {
        open("c1");
        assertThat(ledger.cycle("c1").entries().get(1).event()).isEqualTo(Event.PolicyTaken.of(product));
    }

    @Test
    void keepsWhoIsAskedAboutClinicalRiskWithIt() {
        open("c1");
        Event.PolicyTaken asking = new Event.PolicyTaken(
                List.of(), Separation.FULL, Map.of(), Optional.of(new Event.PolicyRisk("Clinical risk", "officers")));
        ledger.append("c1", Entry.DESK, asking);
        assertThat(ledger.cycle("c1").entries().get(2).event()).isEqualTo(asking);
    }

    @Test
    void keepsTheProductAsItWasAtTheRequest() {
        open("c1");
        assertThat(ledger.product("c1")).isEqualTo(product);
    }

    @Test
    void keepsAPolicyToItsLastWord() {
        SignOffPolicy policy = new SignOffPolicy(
                List.of(new SignOffArea(
                        "data quality",
                        "clinicians",
                        2,
                        List.of("Größe und Gewicht"),
                        List.of(new PathPattern("ukrdc/**/x.py")),
                        true,
                        Optional.of(3))),
                Separation.NONE,
                false,
                false,
                new WorkCalendar(
                        ZoneId.of("Europe/London"),
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                        Set.of(LocalDate.of(2026, 12, 25)),
                        LocalTime.of(16, 30)));
        Product asked = new Product(
                product.name(),
                product.library(),
                product.indices(),
                product.consumers(),
                product.environments(),
                policy);
        ledger.open("c1", asked, "rachel", new Requested(product.name(), "1.1", Version.parse("1.1"), ""));
        assertThat(ledger.product("c1").signOffs()).isEqualTo(policy);
    }

    @Test
    void holdsOnePlaceForEachProduct() {
        assertThat(open("c1")).isTrue();
        assertThat(open("c2")).isFalse();
        assertThat(ledger.openCycle(product.name())).contains("c1");
        ledger.close("c1", Entry.DESK, new Ended(Event.Ending.WITHDRAWN));
        assertThat(open("c2")).isTrue();
        assertThat(ledger.earlierCycles("c2")).containsExactly("c1");
    }

    private static Signature signature() {
        return new Signature(
                "Tina",
                "I refuse it.",
                OffsetDateTime.parse("2026-03-01T12:00:00+02:00"),
                true,
                new Covered("c1", Version.parse("1.1rc2"), COMMIT, "1.1rc2", "x.whl", "ab".repeat(32), List.of()));
    }

    private boolean open(String cycle) {
        return ledger.open(
                cycle, product, "rachel", new Requested(product.name(), "1.1", Version.parse("1.1"), "a note"));
    }

    @Test
    void readsAProductOfADeskThatKnewNoChoiceForCandidates() {
        EventText text = new EventText();
        String older = text.write(product).replace(",\"candidates\":\"RELEASE\"", "");
        assertThat(older).isNotEqualTo(text.write(product));
        assertThat(text.readProduct(older)).isEqualTo(product);
    }

    @Test
    void keepsTheChoiceForCandidates() {
        EventText text = new EventText();
        String chosen = text.write(product).replace("\"candidates\":\"RELEASE\"", "\"candidates\":\"STAGING\"");
        assertThat(text.readProduct(chosen).indices().ofCandidates())
                .isEqualTo(product.indices().staging());
        assertThat(text.write(text.readProduct(chosen))).isEqualTo(chosen);
    }

    @Test
    void readsAFailureOfADeskThatKeptOnlyASentence() {
        assertThat(new EventText().read("StepFailed", "{\"step\":\"uploadWheel\",\"error\":\"odd\",\"retryAt\":\"\"}"))
                .isEqualTo(new StepFailed("uploadWheel", "odd", "", Diagnosis.unknown("odd")));
    }

    @Test
    void readsAnAnswerOfADeskThatKeptNoCommitWithIt() {
        String kept = "{\"answers\":[{\"bug\":\"WG-1\",\"answer\":\"FIXED\",\"reason\":\"\"}]}";
        assertThat(new EventText().read("BugsAnswered", kept))
                .isEqualTo(new BugsAnswered(List.of(new BugAnswer("WG-1", BugAnswer.Answer.FIXED, ""))));
    }

    @Test
    void givesBackACommitThatWasNamedForABug() {
        EventText text = new EventText();
        BugsAnswered answered = new BugsAnswered(
                List.of(new BugAnswer("WG-1", BugAnswer.Answer.FIXED, "", Optional.of(new CommitId("c".repeat(40))))));
        assertThat(text.read("BugsAnswered", text.write(answered))).isEqualTo(answered);
    }

    @Test
    void readsAllThatIsKnownOfAFailure() {
        EventText text = new EventText();
        Diagnosis diagnosis = new Diagnosis(Kind.RATE_LIMIT, "a", "b", "c", "d", "e");
        StepFailed failed = new StepFailed("uploadWheel", "odd", "", diagnosis);
        assertThat(text.read("StepFailed", text.write(failed))).isEqualTo(failed);
    }
}
