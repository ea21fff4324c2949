package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.ledger.RememberedAnswers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A request that is sent again is carried out once. */
class IdempotencyHttpTest extends ApiDesk {

    private static final String START = API + "/cycles";
    private static final Map<String, ?> REQUEST = of("product", PRODUCT, "version", "1.1");

    @Autowired
    RememberedAnswers remembered;

    private final String key = UUID.randomUUID().toString();

    private String id(HttpResponse<String> answer) {
        return json(answer.body()).path("id").asText();
    }

    private int cycles() {
        return ledger.cycles().size();
    }

    @Test
    void answersTheSameRequestTheSame() {
        String token = manager();
        HttpResponse<String> first = postOnce(key, token, START, REQUEST);
        cycle = id(first);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        HttpResponse<String> second = send(
                "POST",
                START,
                manager(),
                "{ \"version\" : \"1.1\",\n \"product\":\"" + PRODUCT + "\" }",
                of("Idempotency-Key", "\"" + key + "\""));
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    @Test
    void refusesTheKeyOfAnotherRequest() {
        String token = manager();
        cycle = id(postOnce(key, token, START, REQUEST));
        HttpResponse<String> other = postOnce(key, token, START, of("product", PRODUCT, "version", "1.2"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(type(other)).isEqualTo("key-reused");
    }

    @Test
    void keepsTheKeysOfPeopleApart() {
        cycle = id(postOnce(key, manager(), START, REQUEST));
        HttpResponse<String> ruths =
                postOnce(key, token("ruth", io.wheelgate.release.Role.RELEASE_MANAGER), START, REQUEST);
        assertThat(type(ruths)).isEqualTo("refused");
        assertThat(ruths.body()).contains("Another cycle");
    }

    @Test
    void startsOneCycleForTwentyRequestsAtOnce() throws Exception {
        int before = cycles();
        String token = manager();
        List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(() -> postOnce(key, token, START, REQUEST));
        }
        List<HttpResponse<String>> answers = atOnce(requests);
        cycle = answers.stream()
                .filter(answer -> answer.statusCode() == 201)
                .map(this::id)
                .findFirst()
                .orElseThrow();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isIn(201, 409);
            if (answer.statusCode() == 201) {
                assertThat(id(answer)).isEqualTo(cycle);
            } else {
                assertThat(type(answer)).isEqualTo("under-way");
            }
        });
        assertThat(cycles()).isEqualTo(before + 1);
        assertThat(id(postOnce(key, token, START, REQUEST))).isEqualTo(cycle);
    }

    @Test
    void looksAtARefusedRequestAnew() {
        request(policy(area("functional")));
        String token = manager();
        assertThat(type(postOnce(key, token, START, REQUEST))).isEqualTo("refused");
        desk.abort("rachel", cycle, "makes room");
        await().until(() -> desk.hasEnded(cycle));
        HttpResponse<String> again = postOnce(key, token, START, REQUEST);
        assertThat(again.statusCode()).isEqualTo(201);
        cycle = id(again);
    }

    @Test
    void startsNothingWhoseAnswerCannotBeKept() {
        int before = cycles();
        String token = manager();
        jdbc.update("delete from remembered_answer"); // those of other tests would not keep the constraint either
        jdbc.execute("alter table remembered_answer add constraint broken check (status < 100)");
        try {
            HttpResponse<String> failed = postOnce(key, token, START, REQUEST);
            assertThat(failed.statusCode()).as(failed.body()).isEqualTo(500);
        } catch (AssertionError notDescribed) {
            assertThat(notDescribed).hasMessageContaining("500");
        } finally {
            jdbc.execute("alter table remembered_answer drop constraint broken");
        }
        assertThat(cycles()).isEqualTo(before);
        assertThat(ledger.openCycle(PRODUCT)).isEmpty();
        cycle = id(postOnce(key, token, START, REQUEST));
        assertThat(cycles()).isEqualTo(before + 1);
    }

    @Test
    void remembersForAWeek() {
        String token = manager();
        cycle = id(postOnce(key, token, START, REQUEST));
        pass(RememberedAnswers.KEPT.minus(Duration.ofMinutes(1)));
        assertThat(remembered.find("rachel", key)).isPresent();
        assertThat(id(postOnce(key, token, START, REQUEST))).isEqualTo(cycle);
        pass(Duration.ofMinutes(2));
        assertThat(remembered.find("rachel", key)).isEmpty();
    }

    @Test
    void refusesAKeyThatIsNone() {
        for (String wrong : List.of("", "with space", "x".repeat(256), "\"open")) {
            HttpResponse<String> answer = postOnce(wrong, manager(), START, REQUEST);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(type(answer)).isEqualTo("unreadable");
        }
        assertThat(ledger.openCycle(PRODUCT)).isEmpty();
    }
}
