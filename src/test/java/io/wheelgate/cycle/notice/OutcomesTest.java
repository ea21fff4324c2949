package io.wheelgate.cycle.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.wheelgate.cycle.standing.Blockers;
import io.wheelgate.ledger.Notices.Notice;
import io.wheelgate.ledger.Outbox;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final MergeAwaited MERGE = new MergeAwaited(
            "pinConsumers",
            "webapi",
            Version.parse("1.1rc1"),
            "12",
            "https://forge.example.org/12",
            "wheelgate/pin",
            "");

    private final Outbox outbox = mock(Outbox.class);
    private final Outcomes outcomes = new Outcomes(mock(Audience.class), mock(Blockers.class), outbox);

    private static Cycle cycle(Event... events) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(0, "c1", NOW, "rachel", new Requested("demo", "1.1", Version.parse("1.1"), "")));
        for (Event event : events) {
            entries.add(new Entry(entries.size(), "c1", NOW, Entry.DESK, event));
        }
        return new Cycle("c1", entries);
    }

    private List<String> told(Cycle cycle) {
        List<Notice> notices =
                List.of(new Notice(1, "c1", NOW, Entry.DESK, Optional.empty(), Optional.<Event>of(MERGE)));
        return outcomes.of(cycle, notices).map(Announcement::title).toList();
    }

    @Test
    void tellsOfAMergeThatWasRecordedTwiceBeforeItWasTold() {
        Cycle twice = cycle(MERGE, new StepBegun("pinConsumers"), MERGE);
        assertThat(told(twice)).containsExactly("To merge: pull request 12 of webapi for 1.1rc1");
    }

    @Test
    void tellsOfAMergeOnce() {
        when(outbox.holds("c1", "To merge: pull request 12 of webapi for 1.1rc1"))
                .thenReturn(true);
        assertThat(told(cycle(MERGE))).isEmpty();
    }
}
