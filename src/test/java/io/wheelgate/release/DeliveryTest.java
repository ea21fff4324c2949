package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Event.ChangesFound;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is counted of a release: its lead time, its loops, and where its time went. */
class DeliveryTest {

    private static final Instant REQUESTED = Instant.parse("2026-03-02T09:00:00Z");
    private static final CommitId COMMIT = new CommitId("a".repeat(40));

    private final List<Entry> entries = new ArrayList<>();

    DeliveryTest() {
        at(0, new Requested("x", "1.1", Version.parse("1.1"), ""));
        at(1, new RequestAccepted(Map.of("webapi", Version.parse("1.0"))));
    }

    @Test
    void isNothingBeforeItsEnd() {
        assertThat(Delivery.of(cycle())).isEmpty();
    }

    @Test
    void tellsWorkFromWaiting() {
        step("buildWheel", 2, 5);
        at(6, new StepBegun("installStaging"));
        at(10, new StepRefused("installStaging", List.of("no"), Optional.empty(), List.of()));
        step("installStaging", 30, 33);
        at(61, new StepEnded("neverBegun"));
        at(62, new StepBegun("neverEnded"));
        Delivery delivery = ended(100, Ending.ABORTED);
        assertThat(delivery.working()).isEqualTo(Duration.ofMinutes(3 + 4 + 3));
        assertThat(delivery.waiting()).isEqualTo(Duration.ofMinutes(90));
        assertThat(delivery.whole()).isEqualTo(Duration.ofMinutes(100));
        assertThat(delivery.live()).isEmpty();
        assertThat(delivery.leadTime()).isEmpty();
    }

    @Test
    void measuresFromTheCommitInTheMiddleAndFromTheOldest() {
        at(2, found(REQUESTED.minus(Duration.ofDays(9)), REQUESTED.minus(Duration.ofDays(2))));
        step("verifyLive", 3, 4);
        Delivery delivery = ended(60, Ending.RELEASED);
        assertThat(delivery.live()).contains(REQUESTED.plus(Duration.ofHours(1)));
        assertThat(delivery.leadTime()).contains(Duration.ofDays(2).plusHours(1));
        assertThat(delivery.longestLeadTime()).contains(Duration.ofDays(9).plusHours(1));
    }

    @Test
    void believesNoCommitThatWasWrittenAfterItWentLive() {
        at(2, found(REQUESTED.plus(Duration.ofDays(1)), REQUESTED.plus(Duration.ofDays(2))));
        step("verifyLive", 3, 4);
        assertThat(ended(60, Ending.RELEASED).leadTime()).isEmpty();
    }

    @Test
    void aCandidateMoreIsALoop() {
        assertThat(loops(0)).isZero();
        assertThat(loops(1)).isZero();
        assertThat(loops(3)).isEqualTo(2);
    }

    private int loops(int candidates) {
        entries.removeIf(entry -> entry.event() instanceof CutBegun || entry.event() instanceof Ended);
        for (int i = 1; i <= candidates; i++) {
            Cut.Kind kind = i == 1 ? Cut.Kind.FIRST_CANDIDATE : Cut.Kind.LATER_CANDIDATE;
            at(i + 1, new CutBegun(Version.parse("1.1rc" + i), kind, REQUESTED, COMMIT, COMMIT));
        }
        return ended(60, Ending.ABORTED).loops();
    }

    private static ChangesFound found(Instant oldest, Instant middle) {
        return new ChangesFound(3, oldest, middle, middle);
    }

    private void step(String name, int from, int until) {
        at(from, new StepBegun(name));
        at(until, new StepEnded(name));
    }

    private Delivery ended(int minute, Ending how) {
        at(minute, new Ended(how));
        return Delivery.of(cycle()).orElseThrow();
    }

    private void at(int minute, Event event) {
        entries.add(new Entry(entries.size() + 1, "c", REQUESTED.plus(Duration.ofMinutes(minute)), "rachel", event));
    }

    private Cycle cycle() {
        return new Cycle("c", entries);
    }
}
