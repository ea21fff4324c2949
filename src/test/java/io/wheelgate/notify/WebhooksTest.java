package io.wheelgate.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.notify.TestReceiver.Received;
import io.wheelgate.notify.TestReceiver.Reply;
import io.wheelgate.notify.Webhooks.Answer;
import io.wheelgate.notify.Webhooks.Call;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call does with whatever may answer it. */
class WebhooksTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final TestReceiver receiver = new TestReceiver();
    private final Webhooks webhooks = new HttpWebhooks(CLOCK, Duration.ofMillis(500), Duration.ofSeconds(2));

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void sendsASignedCallThatTheOtherSideCanCheck() {
        assertThat(post("/in?x=1")).isEqualTo(new Answer.Taken(204));
        Received call = receiver.received().get(0);
        assertThat(call.isSigned()).isTrue();
        assertThat(call.path()).isEqualTo("/in?x=1");
        assertThat(call.id()).isEqualTo("letter_1_c1");
        assertThat(call.timestamp()).isEqualTo("1795514400");
        assertThat(call.type()).startsWith("application/json");
        assertThat(call.body()).isEqualTo("{\"größe\":\"\uD83D\uDE80\"}");
    }

    @Test
    void followsNoRedirect() {
        receiver.answer(new Reply(302, Map.of("Location", receiver.url("/elsewhere")), ""));
        assertThat(failed("/in").why()).isEqualTo("127.0.0.1 answered 302, a redirect, which is not followed");
        assertThat(receiver.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 500, 502, 503})
    void failsOnceForEveryStatusThatSaysSo(int status) {
        receiver.answer(new Reply(status, Map.of(), "<h1>no\r\nSet-Cookie: /in is /in</h1>" + "x".repeat(1000)));
        Answer.Failed failed = failed("/in");
        assertThat(failed.why())
                .startsWith("127.0.0.1 answered " + status + ": <h1>no Set-Cookie: /… is /…</h1>")
                .hasSizeLessThan(260);
        assertThat(failed.pause()).isEmpty();
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void hidesEveryPartOfAnAddressThatIsRepeated() {
        String at = "/workflows/0123456789abcdef/run?api-version=1&sig=s3cretSign%2Bature";
        receiver.answer(new Reply(
                400, Map.of(), "x".repeat(180) + at + " 0123456789abcdef, sig=s3cretSign%2Bature s3cretSign+ature"));
        assertThat(failed(at).why())
                .hasSizeLessThan(260)
                .contains("/…?…")
                .doesNotContain("s3cret")
                .doesNotContain("0123");
        assertThat(HttpWebhooks.hidden(URI.create("https://h.example.org" + at), "s3cretSign+ature 0123456789abcdef"))
                .isEqualTo("… …");
    }

    @Test
    void readsHowLongItIsToBeLeftAlone() {
        receiver.answer(
                new Reply(429, Map.of("Retry-After", "120"), ""),
                new Reply(503, Map.of("Retry-After", "Tue, 24 Nov 2026 10:05:00 GMT"), ""),
                new Reply(429, Map.of("Retry-After", "soon"), ""));
        assertThat(failed("/in").pause()).contains(Duration.ofMinutes(2));
        assertThat(failed("/in").pause()).isPresent();
        assertThat(failed("/in").pause()).isEmpty();
    }

    @Test
    void knowsWhenItIsNotWantedAnyMore() {
        receiver.answer(TestReceiver.status(410));
        assertThat(post("/in")).isEqualTo(new Answer.Gone());
    }

    @Test
    void waitsForASilentOneNoLongerThanItMust() {
        receiver.answer(TestReceiver.status(0));
        Instant before = Instant.now();
        assertThat(failed("/in").why()).isEqualTo("127.0.0.1: nothing came for a while");
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void saysThatNobodyIsThere() {
        receiver.close();
        assertThat(failed("/secret-path").why()).isEqualTo("127.0.0.1: nothing listens there");
    }

    private Answer.Failed failed(String path) {
        return (Answer.Failed) post(path);
    }

    private Answer post(String path) {
        return webhooks.post(new Call(
                URI.create(receiver.url(path)),
                Optional.of(TestReceiver.KEY),
                "letter_1_c1",
                NOW,
                "{\"größe\":\"\uD83D\uDE80\"}"));
    }
}
