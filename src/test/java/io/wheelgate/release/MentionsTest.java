package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.GlassBroken;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.TaskTaken;
import io.wheelgate.release.Mention.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MentionsTest {

    private static final CommitId COMMIT = new CommitId("0123456789012345678901234567890123456789");

    @Test
    void namesAWheelByItsDigestAndItsFile() {
        assertThat(Mentions.of(Entry.DESK, new Built(new Wheel("Demo-1.1-py3-none-any.whl", "ab".repeat(32), 5))))
                .containsExactlyInAnyOrder(
                        new Mention(Kind.SHA256, "ab".repeat(32)),
                        new Mention(Kind.WHEEL, "demo-1.1-py3-none-any.whl"));
    }

    @Test
    void namesAVersionWithEverythingThatItIsOneOf() {
        assertThat(Mentions.of("rachel", new Installed("live", Version.parse("10.8.5rc1"))))
                .containsExactlyInAnyOrder(
                        new Mention(Kind.PERSON, "rachel"),
                        new Mention(Kind.ENVIRONMENT, "live"),
                        new Mention(Kind.VERSION, "10.8.5rc1"),
                        new Mention(Kind.SERIES, "10.8.5"),
                        new Mention(Kind.SERIES, "10.8"),
                        new Mention(Kind.SERIES, "10"));
    }

    @Test
    void looksIntoWhatEventsAreMadeOf() {
        Commit commit = new Commit(COMMIT, List.of(), new Person("Zoë Ng", "z@example.org"), Instant.EPOCH, "Fix");
        assertThat(Mentions.of(
                        Entry.DESK, new FixesCollected(List.of(new Fix(commit, List.of("a.py"), List.of("WG-1"))))))
                .contains(new Mention(Kind.COMMIT, COMMIT.value()), new Mention(Kind.PERSON, "zoë ng"));
    }

    @Test
    void namesBothWhoseHandsATaskWentThrough() {
        assertThat(Mentions.of("ruth", new TaskTaken("t", "Sign", Optional.of("tina"), Optional.of("theo"), "ill")))
                .contains(
                        new Mention(Kind.PERSON, "ruth"),
                        new Mention(Kind.PERSON, "tina"),
                        new Mention(Kind.PERSON, "theo"),
                        new Mention(Kind.OCCURRENCE, "HANDED_OVER"));
    }

    @Test
    void saysWhatAuditorsAskFor() {
        assertThat(Mentions.of("ruth", new GlassBroken(List.of(), "urgent")))
                .contains(new Mention(Kind.OCCURRENCE, "GLASS_BROKEN"));
    }

    @Test
    void leavesOutWhatSaysNothing() {
        assertThat(Mentions.of(Entry.DESK, new StepBegun("buildWheel"))).isEmpty();
        assertThat(Mentions.of(Entry.DESK, new RequestAccepted(Map.of("webapi", Version.parse("1.0")))))
                .isEmpty();
    }

    @Test
    void neverNamesMoreThanCanBeKept() {
        List<Fix> fixes = IntStream.range(0, 2_000)
                .mapToObj(i -> new Commit(
                        new CommitId("%040x".formatted(i)), List.of(), new Person("P" + i, ""), Instant.EPOCH, "x"))
                .map(commit -> new Fix(commit, List.of(), List.of()))
                .toList();
        assertThat(Mentions.of("a".repeat(400), new FixesCollected(fixes)))
                .hasSize(500)
                .allSatisfy(mention -> assertThat(mention.token()).hasSizeLessThanOrEqualTo(255));
    }
}
