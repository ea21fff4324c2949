package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a client sends, it is answered with a problem, and nothing is changed. */
class ApiFuzzTest extends ApiDesk {

    private static final long SEED = 20261123;
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"1.1\"",
            "[]",
            "{}",
            "[[[[]]]]",
            "\"\\u202e\"",
            "{\"a\":{\"b\":[1,2]}}",
            "\"' or 1=1 --\"",
            "\"<script>\"",
            "\"${7*7}\"",
            "99999999999999999999999999",
            "\"" + "x".repeat(5000) + "\"");
    private static final List<String> NAMES = List.of(
            "product",
            "environment",
            "over",
            "version",
            "note",
            "reason",
            "fixes",
            "bug",
            "commit",
            "answer",
            "answers",
            "password",
            "sha256",
            "__proto__",
            "Product",
            "",
            "a.b",
            "\\u0000",
            "x");

    private final Random random = new Random(SEED);

    private List<String> paths() {
        return List.of(
                API + "/cycles",
                API + "/installs",
                API + "/cycles/" + cycle + "/abort",
                API + "/cycles/" + cycle + "/fixes",
                API + "/tasks/" + signOff("functional") + "/signature");
    }

    private String omni() {
        person("omni", Role.values());
        return token("omni", Role.values());
    }

    @Test
    void refusesBodiesOfEveryShape() {
        request(policy(area("functional")));
        String token = omni();
        int before = ledger.cycle(cycle).entries().size();
        for (String path : paths()) {
            for (int i = 0; i < 150; i++) {
                String body = i % 3 == 0 ? broken(object(2)) : object(2);
                HttpResponse<String> answer = send("POST", path, token, body, Map.of());
                assertThat(answer.statusCode()).as("%s %s", path, body).isIn(400, 422);
            }
        }
        assertThat(ledger.cycle(cycle).entries()).hasSize(before);
        assertThat(ledger.openCycles()).containsExactly(cycle);
    }

    private String object(int depth) {
        List<String> fields = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            String value = depth > 0 && random.nextInt(4) == 0
                    ? "[" + object(depth - 1) + "]"
                    : VALUES.get(random.nextInt(VALUES.size()));
            fields.add("\"" + NAMES.get(random.nextInt(NAMES.size())) + "\":" + value);
        }
        fields.add("\"unknown\":1");
        return "{" + String.join(",", fields) + "}";
    }

    private String broken(String body) {
        int place = random.nextInt(body.length());
        return switch (random.nextInt(4)) {
            case 0 -> body.substring(0, place);
            case 1 -> body + body;
            case 2 -> body.substring(0, place) + (char) random.nextInt(32) + body.substring(place);
            default -> "[" + body + "]";
        };
    }

    @Test
    void namesEveryFieldThatThereIsNot() {
        HttpResponse<String> answer = post(manager(), API + "/cycles", of("product", 7, "verison", "1.1", "notes", ""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(type(answer)).isEqualTo("invalid-request");
        assertThat(json(answer.body()).path("reasons").toString())
                .contains(
                        "\\\"verison\\\"",
                        "\\\"notes\\\"",
                        "\\\"product\\\" must be a text",
                        "\\\"version\\\" is missing");
        request(policy(area("functional")));
        assertThat(post(
                                token("dan", Role.DEVELOPER),
                                API + "/cycles/" + cycle + "/fixes",
                                of("fixes", List.of(of("bug", "WG-1", "comit", "x"), of("commit", "short"))))
                        .body())
                .contains("fixes[0].comit", "fixes[1].bug", "40 lower-case hex digits");
    }

    @Test
    void readsOnlyJsonOfAReasonableSize() {
        String token = manager();
        String body = "{\"product\":\"" + PRODUCT + "\",\"version\":\"1.1\"}";
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json;charset=iso-8859-1",
                "application/xml",
                "multipart/form-data;boundary=x",
                "nonsense")) {
            assertThat(send("POST", API + "/cycles", token, body, of("Content-Type", type))
                            .statusCode())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(send("POST", API + "/cycles", token, body, of("Content-Encoding", "gzip"))
                        .statusCode())
                .isEqualTo(415);
        String large = "{\"product\":\"" + "x".repeat(70_000) + "\"}";
        assertThat(send("POST", API + "/cycles", token, large, of()).statusCode())
                .isEqualTo(413);
        String deep = "{\"note\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        assertThat(send("POST", API + "/cycles", token, deep, of()).statusCode())
                .isEqualTo(400);
        String twice = "{\"product\":\"" + PRODUCT + "\",\"product\":\"x\",\"version\":\"1.1\"}";
        assertThat(send("POST", API + "/cycles", token, twice, of()).statusCode())
                .isEqualTo(400);
        assertThat(ledger.openCycle(PRODUCT)).isEmpty();
    }

    @Test
    void answersOddAddressesAndMethodsWithProblemsToo() {
        String token = manager();
        assertThat(type(get(token, API + "/nowhere"))).isEqualTo("not-found");
        assertThat(type(get(token, "/api/v2/cycles"))).isEqualTo("not-found");
        assertThat(type(get(token, API + "/cycles/x'%20or%201=1"))).isEqualTo("not-found");
        assertThat(type(get(token, API + "/cycles/desk"))).isEqualTo("not-found");
        HttpResponse<String> deleted = send("DELETE", API + "/cycles", token, "", of());
        assertThat(deleted.statusCode()).isEqualTo(405);
        assertThat(deleted.headers().firstValue("Allow").orElseThrow()).contains("GET", "POST");
        assertThat(type(send("GET", API + "/cycles", token, "", of("Accept", "text/html"))))
                .isEqualTo("not-acceptable");
        assertThat(type(get(token, API + "/cycles;x=1"))).isEqualTo("unreadable");
        assertThat(type(get(token, API + "/cycles/%2e%2e/token"))).isEqualTo("unreadable");
    }

    @Test
    void quotesNoPasswordOfABodyThatCannotBeRead() {
        request(policy(area("functional")));
        String path = API + "/tasks/" + signOff("functional") + "/signature";
        String body = "{\"password\":\"" + password("tina") + "\"";
        HttpResponse<String> answer = send("POST", path, token("tina", Role.TESTER), body, of());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain(password("tina"));
    }
}
