package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.Visitor;
import io.wheelgate.notify.TestReceiver;
import io.wheelgate.notify.TestReceiver.Received;
import io.wheelgate.notify.TestReceiver.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Webhooks that do not take what they are called with: nothing is lost, doubled or out of order. */
class WebhookFaultsTest extends NoticesInTime {

    @Test
    void callsAgainWithTheSameIdAndANewTime() {
        ROOM.answer(TestReceiver.status(500), TestReceiver.status(302));
        askForSignOffs();
        quietPasses();
        assertThat(ROOM.received()).hasSize(1);
        later(Duration.ofMinutes(2));
        later(Duration.ofMinutes(6));
        later(Duration.ofDays(1));
        List<Received> tries = ROOM.received();
        assertThat(tries).hasSize(3).allMatch(Received::isSigned);
        assertThat(tries).extracting(Received::id).containsOnly(tries.get(0).id());
        assertThat(tries.get(0).id()).matches("letter_[0-9]+_" + cycle);
        assertThat(tries).extracting(Received::body).containsOnly(tries.get(0).body());
        assertThat(tries).extracting(Received::timestamp).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheOrderOfACycle() {
        ROOM.answer(TestReceiver.status(503));
        askForSignOffs();
        quietPasses();
        desk.abort("rachel", cycle, "later");
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.hasEnded(cycle));
        ROOM.answer(TestReceiver.status(503));
        quietPasses();
        assertThat(ROOM.received()).as("the first one is not needed any more").hasSize(2);
        later(Duration.ofMinutes(2));
        assertThat(ROOM.received().get(2).body()).contains("wheelgate.ended");
        assertThat(ROOM.received().get(2).id()).isEqualTo(ROOM.received().get(1).id());
    }

    @Test
    void leavesALimitedOneAloneForAsLongAsItWants() {
        ROOM.answer(new Reply(429, Map.of("Retry-After", "1800"), ""));
        askForSignOffs();
        quietPasses();
        later(Duration.ofMinutes(20));
        assertThat(ROOM.received()).hasSize(1);
        later(Duration.ofMinutes(11));
        assertThat(ROOM.received()).hasSize(2);
    }

    @Test
    void sendsOnceWhenSeveralDesksSend() {
        askForSignOffs();
        passes(Duration.ofMinutes(3));
        CompletableFuture.allOf(IntStream.range(0, 6)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> {
                            herald.look();
                            caller.deliver();
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();
        quietPasses();
        assertThat(ROOM.received()).hasSize(1);
    }

    @Test
    void callsOnceMoreWithTheSameIdWhenItDiedBeforeItNotedTheEnd() {
        askForSignOffs();
        quietPasses();
        jdbc.update("update letter set sent_at = null where channel = 'HOOK'");
        later(Duration.ofMinutes(2));
        assertThat(ROOM.received())
                .hasSize(2)
                .extracting(Received::id)
                .containsOnly(ROOM.received().get(0).id());
    }

    @Test
    void givesUpInTheEndAndSaysSoOnTheFirstPage() {
        IntStream.range(0, 7).forEach(i -> ROOM.answer(new Reply(500, Map.of(), "out of <b>order</b>")));
        askForSignOffs();
        quietPasses();
        IntStream.range(0, 8).forEach(i -> later(Duration.ofHours(13)));
        assertThat(ROOM.received()).hasSize(7);
        assertThat(Visitor.loggedIn(port, "ruth", PASSWORD).get("/").body())
                .contains("Not delivered", "To sign: demo-library 1.1rc1", "<strong>room</strong>")
                .contains("127.0.0.1 answered 500: out of &lt;b&gt;order&lt;/b&gt;");
        assertThat(Visitor.loggedIn(port, "tina", PASSWORD).get("/").body()).doesNotContain("Not delivered");
    }

    @Test
    void alsoGivesUpWhatDiedInItsLastTry() {
        askForSignOffs();
        quietPasses();
        jdbc.update("update letter set sent_at = null, tries = 7 where channel = 'HOOK'");
        later(Duration.ofHours(13));
        assertThat(ROOM.received()).hasSize(1);
        assertThat(Visitor.loggedIn(port, "ruth", PASSWORD).get("/").body()).contains("Not delivered");
    }

    private void later(Duration time) {
        passes(time);
        caller.deliver();
    }
}
