package io.wheelgate.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.RetryRequested;
import io.wheelgate.release.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeedsTest {

    private static final Map<String, String> NAMES =
            Map.of("rachel", "R. Adeyemi", "rose", "R. Adeyemi", "ruth", "Ruth Iversen");

    @Test
    void tellsTwoPeopleOfTheSameNameApart() {
        List<Deeds> deeds = deeds(
                entry(1, "rachel", new Requested("demo", "1.1", Version.parse("1.1"), "")),
                entry(2, "rose", new Decided("decideRefusal", "again", "it is as it should be")),
                entry(3, "ruth", new Decided("decideRefusal", "again", "it is as it should be")));
        assertThat(deeds)
                .extracting(Deeds::name)
                .containsExactly("R. Adeyemi (rachel)", "R. Adeyemi (rose)", "Ruth Iversen");
        assertThat(deeds).noneMatch(Deeds::isInSeveral);
    }

    @Test
    void findsWhoActedInTwoCapacities() {
        List<Deeds> deeds = deeds(
                entry(1, "rachel", new Requested("demo", "1.1", Version.parse("1.1"), "")),
                entry(2, "wheelgate", new Decided("decideRefusal", "again", "")),
                entry(3, "rachel", new RetryRequested("buildWheel", "there is space again")),
                entry(4, "rachel", new Decided("approveGoLive", "approve", "")));
        assertThat(deeds).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("R. Adeyemi");
            assertThat(one.capacities()).containsExactly("asking and deciding", "approving");
        });
    }

    @Test
    void takesWhatBelongsToOneDutyForOne() {
        assertThat(deeds(
                        entry(1, "rachel", new BugsAnswered(List.of())),
                        entry(2, "rachel", new Decided("fixBugs", "fixed", "")),
                        entry(3, "rachel", new Decided("resolveBackport", "resolved", ""))))
                .singleElement()
                .matches(one -> !one.isInSeveral());
    }

    private static List<Deeds> deeds(Entry... entries) {
        return Deeds.of(new Cycle("c1", List.of(entries)), id -> NAMES.getOrDefault(id, id));
    }

    private static Entry entry(long sequence, String actor, Event event) {
        return new Entry(sequence, "c1", Instant.EPOCH, actor, event);
    }
}
