package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.RollBackRequested;
import io.wheelgate.release.Event.StepEnded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What live ran, and what it can go back to. */
class LiveHistoryTest {

    private static final CommitId COMMIT = new CommitId("a".repeat(40));

    private final List<Cycle> cycles = new ArrayList<>();
    private long sequence;

    @Test
    void knowsWhatWasPinnedBeforeTheFirstRelease() {
        release("1.1", "1.0", Ending.RELEASED);
        assertThat(live().present()).contains(version("1.1"));
        assertThat(live().target(Optional.empty())).isEqualTo(version("1.0"));
    }

    @Test
    void goesBackStepByStep() {
        release("1.1", "1.0", Ending.RELEASED);
        release("1.2", "1.1", Ending.RELEASED);
        rollBack("1.2", "1.1", Ending.ROLLED_BACK);
        assertThat(live().present()).contains(version("1.1"));
        assertThat(live().target(Optional.empty())).isEqualTo(version("1.0"));
        rollBack("1.1", "1.0", Ending.ROLLED_BACK);
        assertThatThrownBy(() -> live().target(Optional.empty()))
                .hasMessage("Live runs 1.0, and the desk knows of nothing that it ran before. It can go back to: 1.1,"
                        + " 1.2.");
    }

    @Test
    void aReleaseAfterARollBackComesOnTopOfIt() {
        release("1.1", "1.0", Ending.RELEASED);
        rollBack("1.1", "1.0", Ending.ROLLED_BACK);
        release("1.2", "1.0", Ending.RELEASED);
        assertThat(live().target(Optional.empty())).isEqualTo(version("1.0"));
        assertThat(live().target(Optional.of(version("1.1")))).isEqualTo(version("1.1"));
    }

    @Test
    void canGoForwardAgainToWhatItRanBefore() {
        release("1.1", "1.0", Ending.RELEASED);
        rollBack("1.1", "1.0", Ending.ROLLED_BACK);
        rollBack("1.0", "1.1", Ending.ROLLED_BACK);
        assertThat(live().present()).contains(version("1.1"));
        assertThat(live().target(Optional.empty())).isEqualTo(version("1.0"));
    }

    @Test
    void countsOnlyWhatCameToLive() {
        release("1.1", "1.0", Ending.RELEASED);
        release("1.2", "1.1", Ending.ABORTED);
        release("1.3", "1.1", Ending.ROLLED_BACK);
        rollBack("1.1", "1.0", Ending.ABORTED);
        rollBack("1.1", "1.0", Ending.WITHDRAWN);
        assertThat(live().present()).contains(version("1.1"));
        assertThat(live().others()).containsExactly(version("1.0"));
    }

    @Test
    void doesNotKnowWhatRunsAfterARollBackThatWasLeftWhileItInstalled() {
        release("1.1", "1.0", Ending.RELEASED);
        rollBackLeft(new Intended("installPrevious", "install it on live"));
        assertThat(live().present()).isEmpty();
        assertThat(live().last()).contains(version("1.1"));
        assertThat(live().target(Optional.empty())).isEqualTo(version("1.0"));
        assertThat(live().target(Optional.of(version("1.1")))).isEqualTo(version("1.1"));
        rollBack("1.1", "1.1", Ending.ROLLED_BACK);
        assertThat(live().present()).contains(version("1.1"));
    }

    @Test
    void knowsWhatRunsAfterARollBackThatWasLeftBefore() {
        release("1.1", "1.0", Ending.RELEASED);
        rollBackLeft(new Intended("pinPrevious", "pin it"));
        assertThat(live().present()).contains(version("1.1"));
    }

    private void rollBackLeft(Event last) {
        add(
                new Requested("x", "1.0", version("1.0"), "why"),
                new RollBackRequested(version("1.1"), Optional.empty()),
                new RequestAccepted(Map.of("webapi", version("1.1"))),
                last,
                new AbortRequested("by hand"),
                new Ended(Ending.ABORTED));
    }

    @Test
    void ordersByWhenLiveChangedAndNotByTheRequest() {
        Cycle tested = release("1.2", "1.1", Ending.RELEASED);
        Cycle first = release("1.1", "1.0", Ending.RELEASED);
        Cycle later = new Cycle("later", moved(tested));
        assertThat(new LiveHistory(List.of(later, first)).present()).contains(version("1.2"));
        assertThat(new LiveHistory(List.of(later, first)).previous()).contains(version("1.1"));
    }

    @Test
    void tellsWhyAVersionNeverCameToLive() {
        release("1.1", "1.0", Ending.RELEASED);
        release("1.2", "1.1", Ending.ABORTED);
        assertThatThrownBy(() -> live().target(Optional.of(version("1.2"))))
                .isInstanceOf(Refusal.class)
                .hasMessage("1.2 never ran live: its cycle, which rachel requested on 1970-01-01, ended: aborted (it"
                        + " loses patients). It can go back to: 1.0.");
        assertThatThrownBy(() -> live().target(Optional.of(version("0.5"))))
                .hasMessage("Live never ran 0.5, as far as the desk knows. It can go back to: 1.0.");
        assertThatThrownBy(() -> live().target(Optional.of(version("1.1"))))
                .hasMessageStartingWith("Live runs 1.1 already");
    }

    @Test
    void refusesABurntVersionThatWasLeftPinned() {
        release("1.0", "0.9", Ending.ABORTED);
        release("1.1", "1.0", Ending.RELEASED);
        assertThatThrownBy(() -> live().target(Optional.empty()))
                .hasMessageStartingWith("Live cannot go back to 1.0: its cycle")
                .hasMessageContaining("it loses patients");
    }

    @Test
    void passesOverACandidateThatWasLeftPinned() {
        release("1.1", "1.0rc1", Ending.RELEASED);
        assertThatThrownBy(() -> live().target(Optional.empty()))
                .hasMessageContaining("knows of nothing that it ran before");
    }

    @Test
    void knowsNothingBeforeTheFirstRelease() {
        assertThatThrownBy(() -> live().target(Optional.empty()))
                .hasMessageStartingWith("The desk has released nothing");
    }

    @Test
    void goesBackToItsRecordWhenAnAbortLeftLiveAsItWas() {
        leftOnLive("1.1", "1.0");
        assertThat(live().target(Optional.empty())).isEqualTo(version("1.0"));
        release("1.1.1", "1.0", Ending.RELEASED);
        leftOnLive("1.2", "1.1.1");
        assertThat(live().target(Optional.empty())).isEqualTo(version("1.1.1"));
        assertThat(live().target(Optional.of(version("1.1.1")))).isEqualTo(version("1.1.1"));
        assertThat(live().others()).containsExactly(version("1.0"), version("1.1.1"));
        rollBack("1.1.1", "1.1.1", Ending.ROLLED_BACK);
        assertThatThrownBy(() -> live().target(Optional.of(version("1.1.1"))))
                .hasMessageStartingWith("Live runs 1.1.1 already");
    }

    @Test
    void believesAnUndoThatBroughtLiveBack() {
        release("1.1", "1.0", Ending.RELEASED);
        leftOnLive("1.2", "1.1", new StepEnded("restoreStaging"));
        assertThatThrownBy(() -> live().target(Optional.of(version("1.1"))))
                .hasMessageStartingWith("Live runs 1.1 already");
    }

    @Test
    void knowsTheWheelOfEveryRelease() {
        release("1.1", "1.0", Ending.RELEASED);
        assertThat(live().released(version("1.1"))).map(Wheel::fileName).contains("x-1.1.whl");
        assertThat(live().released(version("1.0"))).isEmpty();
    }

    private LiveHistory live() {
        return new LiveHistory(cycles);
    }

    private Cycle release(String target, String before, Ending ending) {
        return add(
                new Requested("x", target, version(target), ""),
                new RequestAccepted(Map.of("webapi", version(before))),
                new CutBegun(version(target), Cut.Kind.FINAL, Instant.EPOCH, COMMIT, COMMIT),
                new Built(new Wheel("x-" + target + ".whl", "ab", 1)),
                new Intended("pushFinal", "push it"),
                new AbortRequested(ending == Ending.RELEASED ? "" : "it loses patients"),
                new Ended(ending));
    }

    private void leftOnLive(String target, String before, Event... undo) {
        List<Event> events = new ArrayList<>(List.of(
                new Requested("x", target, version(target), ""),
                new RequestAccepted(Map.of("webapi", version(before))),
                new CutBegun(version(target), Cut.Kind.FINAL, Instant.EPOCH, COMMIT, COMMIT),
                new Intended("installLive", "install it"),
                new AbortRequested("it loses patients")));
        events.addAll(List.of(undo));
        events.add(new Ended(Ending.ABORTED));
        add(events.toArray(Event[]::new));
    }

    private void rollBack(String from, String target, Ending ending) {
        add(
                new Requested("x", target, version(target), "why"),
                new RollBackRequested(version(from), Optional.empty()),
                new RequestAccepted(Map.of("webapi", version(from))),
                new Ended(ending));
    }

    private Cycle add(Event... events) {
        String id = "c" + cycles.size();
        Cycle cycle = new Cycle(id, Arrays.stream(events).map(this::entry).toList());
        cycles.add(cycle);
        return cycle;
    }

    private Entry entry(Event event) {
        return new Entry(++sequence, "c", Instant.EPOCH, "rachel", event);
    }

    private List<Entry> moved(Cycle cycle) {
        return cycle.entries().stream().map(entry -> entry(entry.event())).toList();
    }

    private static Version version(String text) {
        return Version.parse(text);
    }
}
