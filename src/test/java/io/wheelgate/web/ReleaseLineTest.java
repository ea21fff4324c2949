package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.ChangesFound;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is counted of one release. */
class ReleaseLineTest {

    private static final Instant REQUESTED = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final List<Entry> entries = new ArrayList<>();

    ReleaseLineTest() {
        at(Duration.ZERO, new Requested("x", "1.1", Version.parse("1.1"), ""));
    }

    @Test
    void measuresFromTheCommitInTheMiddle() {
        changes(REQUESTED.minus(DAY.multipliedBy(9)), REQUESTED.minus(DAY.multipliedBy(2)));
        assertThat(ended(Ending.RELEASED).lead()).contains(DAY.multipliedBy(3));
    }

    @Test
    void believesTheChangesOfTheLastFinalOnly() {
        changes(REQUESTED.minus(DAY.multipliedBy(9)), REQUESTED.minus(DAY.multipliedBy(9)));
        changes(REQUESTED.minus(DAY), REQUESTED.minus(DAY));
        assertThat(ended(Ending.RELEASED).lead()).contains(DAY.multipliedBy(2));
    }

    @Test
    void believesNoCommitThatWasWrittenAfterItWentLive() {
        changes(REQUESTED, REQUESTED.plus(DAY.multipliedBy(5)));
        assertThat(ended(Ending.RELEASED).lead()).isEmpty();
    }

    @Test
    void hasNoLeadTimeWithoutGoingLive() {
        changes(REQUESTED, REQUESTED);
        assertThat(ended(Ending.ABORTED).lead()).isEmpty();
        assertThat(ended(Ending.ABORTED).leadWords()).isEqualTo("—");
    }

    private void changes(Instant oldest, Instant middle) {
        at(Duration.ofHours(1), new ChangesFound(3, oldest, middle, middle));
    }

    private ReleaseLine ended(Ending how) {
        at(DAY, new Ended(how));
        return ReleaseLine.of(new Cycle("c", entries), REQUESTED.plus(DAY));
    }

    private void at(Duration since, Event event) {
        entries.add(new Entry(entries.size() + 1, "c", REQUESTED.plus(since), "rachel", event));
    }
}
