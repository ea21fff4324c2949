package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.notify.TestReceiver;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;

/** A webhook that says that it is gone. */
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class WebhookGoneTest extends NoticesInTime {

    @Test
    void isCalledNoMoreAndMentionedOnce(CapturedOutput output) {
        CHAT.answer(TestReceiver.status(410));
        request();
        desk.abort("rachel", cycle, "one");
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.hasEnded(cycle));
        quietPasses();
        request();
        desk.abort("rachel", cycle, "another");
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.hasEnded(cycle));
        quietPasses();
        assertThat(CHAT.received()).hasSize(1);
        assertThat(output.getAll().split("answered 410", -1)).hasSize(2);
        assertThat(output.getAll()).doesNotContain("SECRETPATH");
    }
}
