package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.ClinicalRiskAsked;
import io.wheelgate.release.Event.ClinicalRiskAssessed;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.TaskTaken;
import io.wheelgate.release.Event.UndoBegun;
import io.wheelgate.release.Event.WaitSet;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Stay.How;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a cycle has been, read from its entries, one a minute. */
class StayTest {

    private static final CommitId COMMIT = new CommitId("a".repeat(40));
    private static final Version NEXT = Version.parse("1.1rc1");
    private static final Event REQUEST = new Requested("demo", "1.1", Version.parse("1.1"), "");

    @Test
    void takesAStepFromItsBeginningToItsEnd() {
        List<Stay> stays =
                stays(REQUEST, new StepBegun("bumpVersion"), new Bumped(COMMIT), new StepEnded("bumpVersion"));
        assertThat(stays)
                .extracting(Stay::place, Stay::how, stay -> stay.length(minute(99)), stay -> stay.entries()
                        .size())
                .containsExactly(
                        tuple("start", How.DONE, Duration.ofMinutes(1), 1),
                        tuple("bumpVersion", How.DONE, Duration.ofMinutes(2), 3));
    }

    @Test
    void countsAnotherTryAsAnotherRoundOfTheSameStay() {
        StepFailed failed = new StepFailed("buildWheel", "no network", "2026-01-01T00:00:00Z");
        List<Stay> stays = stays(REQUEST, new StepBegun("buildWheel"), failed, new StepBegun("buildWheel"));
        assertThat(stays).hasSize(2);
        assertThat(stays.get(1).rounds()).isEqualTo(2);
        assertThat(stays.get(1).how()).isEqualTo(How.UNDER_WAY);
        assertThat(stays.get(1).ended()).isEmpty();
    }

    @Test
    void tellsWhatIsTriedAgainFromWhatWasGivenUp() {
        Event begun = new StepBegun("buildWheel");
        assertThat(last(REQUEST, begun, new StepFailed("buildWheel", "no network", "2026-01-01T00:00:00Z")))
                .isEqualTo(How.FAILED);
        assertThat(last(REQUEST, begun, new StepFailed("buildWheel", "no network", "")))
                .isEqualTo(How.GIVEN_UP);
    }

    @Test
    void waitsForADecisionFromTheRefusalOn() {
        List<Stay> stays = stays(
                REQUEST,
                new StepBegun("bumpVersion"),
                new StepRefused("bumpVersion", List.of("no")),
                new TaskTaken("task", "Decide", Optional.empty(), Optional.of("rachel"), ""),
                new Decided("decideRefusal", "again", ""));
        assertThat(stays.get(1).how()).isEqualTo(How.REFUSED);
        assertThat(stays.get(2).place()).isEqualTo("decideRefusal");
        assertThat(stays.get(2).length(minute(99))).isEqualTo(Duration.ofMinutes(2));
        assertThat(stays.get(2).entries()).hasSize(2);
    }

    @Test
    void endsSigningWithTheLastSignatureThatWasAskedFor() {
        List<Stay> stays = stays(
                REQUEST,
                asked("functional"),
                asked("data quality"),
                signed("functional"),
                signed("data quality"),
                new TaskTaken("task", "Fix bugs", Optional.empty(), Optional.of("dan"), ""),
                new Decided("fixBugs", "fixed", ""));
        assertThat(stays).extracting(Stay::place).containsExactly("start", "signOffCandidate", "fixBugs");
        assertThat(stays.get(1).length(minute(99))).isEqualTo(Duration.ofMinutes(3));
        assertThat(stays.get(2).entries()).hasSize(2);
    }

    @Test
    void leavesSigningWhenTheCandidateIsWithdrawn() {
        assertThat(stays(REQUEST, asked("functional"), new CandidateWithdrawn(NEXT, "wrong")))
                .extracting(Stay::place, Stay::how)
                .endsWith(tuple("signOffCandidate", How.DONE), tuple("boundary_candidateWithdrawn", How.DONE));
    }

    @Test
    void waitsForClinicalRiskFromTheQuestionToTheAnswer() {
        Event asked = new ClinicalRiskAsked("task", "Clinical risk", Optional.empty());
        Event answered = new ClinicalRiskAssessed(ClinicalRisk.Answer.NONE, "", "", "", signature());
        assertThat(stays(REQUEST, asked).get(1).how()).isEqualTo(How.WAITS);
        assertThat(stays(REQUEST, asked, new Decided("x", "y", "")).get(1).how())
                .isEqualTo(How.DONE);
        assertThat(stays(REQUEST, asked, answered, new Decided("approveGoLive", "approve", "")))
                .extracting(Stay::place, Stay::how, stay -> stay.entries().size())
                .containsExactly(
                        tuple("start", How.DONE, 1),
                        tuple("assessClinicalRisk", How.DONE, 2),
                        tuple("approveGoLive", How.DONE, 1));
    }

    @Test
    void waitsForATimeUntilTheNextStepBegins() {
        WaitSet wait = new WaitSet(minute(60), minute(90), ZoneOffset.UTC, "later");
        List<Stay> stays = stays(REQUEST, wait, new StepBegun("checkRequest"));
        assertThat(stays.get(1).place()).contains("catch_beginTime");
        assertThat(stays.get(1).ended()).contains(minute(2));
        assertThat(stays(REQUEST, wait).get(1).how()).isEqualTo(How.WAITS);
    }

    @Test
    void goesToTheUndoByTheAbortThatWasAskedFor() {
        assertThat(stays(
                        REQUEST,
                        new StepBegun("bumpVersion"),
                        new AbortRequested("why"),
                        new StepEnded("bumpVersion"),
                        new UndoBegun(),
                        new StepBegun("restorePins"),
                        new StepEnded("restorePins"),
                        new Ended(Ending.ABORTED)))
                .extracting(Stay::place)
                .containsExactly(
                        "start", "bumpVersion", "boundary_abortRequested", "restorePins", "end_aborted|end_leftAsItIs");
    }

    @Test
    void goesToTheUndoByADecisionWithoutThatBorder() {
        assertThat(stays(
                        REQUEST,
                        new Decided("decideRefusal", "abort", ""),
                        new UndoBegun(),
                        new StepBegun("restorePins")))
                .extracting(Stay::place)
                .containsExactly("start", "decideRefusal", "restorePins");
    }

    @Test
    void losesNoEntry() {
        List<Event> events = new ArrayList<>(List.of(
                REQUEST,
                new TaskTaken("task", "x", Optional.empty(), Optional.empty(), ""),
                new StepBegun("bumpVersion"),
                new StepEnded("bumpVersion"),
                new TaskTaken("task", "x", Optional.empty(), Optional.empty(), "")));
        for (int length = 1; length <= events.size(); length++) {
            List<Entry> entries = entries(events.subList(0, length));
            assertThat(Stay.of(entries).stream().flatMap(stay -> stay.entries().stream()))
                    .containsExactlyElementsOf(entries);
        }
    }

    private static How last(Event... events) {
        List<Stay> stays = stays(events);
        return stays.get(stays.size() - 1).how();
    }

    private static Event asked(String area) {
        return new SignOffAsked("task", area, Optional.empty(), Optional.empty());
    }

    private static Event signed(String area) {
        return new SignedOff(area, Verdict.APPROVED, "", List.of(), List.of(), Optional.empty(), signature());
    }

    private static Signature signature() {
        Covered covered = new Covered("demo", NEXT, COMMIT, "1.1rc1", "demo.whl", "ab".repeat(32), List.of());
        return new Signature("Tina Berg", "I tested it.", OffsetDateTime.MIN, true, covered);
    }

    private static List<Stay> stays(Event... events) {
        return Stay.of(entries(List.of(events)));
    }

    private static List<Entry> entries(List<Event> events) {
        List<Entry> entries = new ArrayList<>();
        for (Event event : events) {
            entries.add(new Entry(entries.size(), "cycle", minute(entries.size()), Entry.DESK, event));
        }
        return entries;
    }

    private static Instant minute(int number) {
        return Instant.EPOCH.plus(Duration.ofMinutes(number));
    }
}
