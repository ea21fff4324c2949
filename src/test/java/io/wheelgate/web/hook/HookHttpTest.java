package io.wheelgate.web.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.building.BranchWatch;
import io.wheelgate.cycle.work.MergeHints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Webhooks of every forge over HTTP, and everything that somebody could send who does not know the secret. */
@DeskTest
@TestPropertySource(
        locations = "classpath:demo-product.properties",
        properties = {
            "camunda.bpm.process-engine-name=hooks",
            "wheelgate.products.demo-library.library.repository.url=https://git.example.org/team/demo.git",
            "wheelgate.products.demo-library.library.development-builds=every-push",
            "wheelgate.products.demo-library.library.hook-secret=file:src/test/resources/hook.secret"
        })
class HookHttpTest {

    /** GitHub's and Bitbucket's documentation sign their examples with it. */
    private static final String SECRET = "It's a Secret to Everybody";

    private static final String PATH = "/hooks/demo-library";
    private static final String PUSH =
            "{\"ref\":\"refs/heads/master\",\"repository\":{\"full_name\":\"team/demo\"},\"after\":\"%s\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @MockitoBean
    private BranchWatch watch;

    @MockitoBean
    private MergeHints merges;

    @BeforeEach
    void forget() {
        clearInvocations(watch, merges);
    }

    @Test
    void knowsTheSignaturesOfTheForgesOwnExamples() {
        String github = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        String bitbucket = "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9";
        assertProblem(400, send("Hello, World!", "X-Hub-Signature-256", github));
        assertProblem(401, send("Hello, World?", "X-Hub-Signature-256", github));
        assertProblem(400, send("Hello World!", "X-Hub-Signature", bitbucket));
        assertProblem(401, send("Hello World?", "X-Hub-Signature", bitbucket));
        assertNothingHappened();
    }

    /** The example of the Standard Webhooks specification, which GitLab's signing tokens follow. */
    @Test
    void knowsTheSignatureOfTheStandardsOwnExample() {
        byte[] expected = Signing.standard(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                bytes("msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330."),
                bytes("{\"test\": 2432232314}"));
        assertThat(Base64.getEncoder().encodeToString(expected))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void looksWhenAForgeTellsOfAPush() {
        String push = push();
        assertLooks(
                send(push, "X-GitHub-Event", "push", "X-GitHub-Delivery", id(), "X-Hub-Signature-256", signed(push)));
        String gitea = push();
        assertLooks(send(gitea, "X-Gitea-Event", "push", "X-Gitea-Delivery", id(), "X-Gitea-Signature", hex(gitea)));
        String forgejo = push();
        assertLooks(send(
                forgejo, "X-Forgejo-Event", "push", "X-Forgejo-Delivery", id(), "X-Forgejo-Signature", hex(forgejo)));
        String gitlab = "{\"object_kind\":\"push\",\"ref\":\"refs/heads/master\",\"checkout_sha\":\"" + id()
                + "\",\"project\":{\"path_with_namespace\":\"Team/Demo\"}}";
        assertLooks(send(gitlab, "X-Gitlab-Event", "Push Hook", "X-Gitlab-Event-UUID", id(), "X-Gitlab-Token", SECRET));
        String cloud = "{\"repository\":{\"full_name\":\"team/demo\"},\"push\":{\"changes\":[{\"new\":{\"type\":"
                + "\"branch\",\"name\":\"master\",\"target\":{\"hash\":\"" + id() + "\"}}}]}}";
        assertLooks(send(cloud, "X-Event-Key", "repo:push", "X-Request-UUID", id(), "X-Hub-Signature", signed(cloud)));
        String center = "{\"repository\":{\"slug\":\"demo\",\"project\":{\"key\":\"TEAM\"}},\"changes\":[{\"ref\":"
                + "{\"id\":\"refs/heads/master\"},\"toHash\":\"" + id() + "\"}]}";
        assertLooks(send(
                center, "X-Event-Key", "repo:refs_changed", "X-Request-Id", id(), "X-Hub-Signature", signed(center)));
        String plain = "{\"branch\":\"master\"}";
        assertLooks(plain(id(), plain));
        assertLooks(plain(id(), ""));
    }

    @Test
    void aMergeInTheRepositoryOfAnApplicationIsAHintForWhatWaits() {
        when(merges.hint("demo-library")).thenReturn(true);
        String merged = "{\"action\":\"closed\",\"number\":12,\"pull_request\":{\"merged\":true},"
                + "\"repository\":{\"full_name\":\"team/webapi\"},\"id\":\"" + id() + "\"}";
        HttpResponse<String> answer = send(
                merged,
                "X-GitHub-Event",
                "pull_request",
                "X-GitHub-Delivery",
                id(),
                "X-Hub-Signature-256",
                signed(merged));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("what it waits for is merged");
        verify(merges, times(1)).hint("demo-library");
        assertNothingHappened();
    }

    @Test
    void aPushToTheLibraryIsNone() {
        String push = push();
        assertLooks(
                send(push, "X-GitHub-Event", "push", "X-GitHub-Delivery", id(), "X-Hub-Signature-256", signed(push)));
        verify(merges, never()).hint(any());
    }

    @Test
    void knowsTheSigningTokenOfGitLab() {
        String push = push();
        String id = id();
        String time = String.valueOf(Instant.now().getEpochSecond());
        String signature = standard(id, time, push);
        assertLooks(
                send(push, "webhook-id", id, "webhook-timestamp", time, "webhook-signature", "v1,AAAA " + signature));
        String other = push();
        assertProblem(
                401,
                send(
                        other,
                        "webhook-id",
                        id(),
                        "webhook-timestamp",
                        time,
                        "webhook-signature",
                        standard(id(), time, other)));
        assertProblem(401, send(other, "webhook-signature", signature));
        String old = String.valueOf(Instant.now().minusSeconds(400).getEpochSecond());
        String signed = standard(id, old, other);
        assertProblem(401, send(other, "webhook-id", id, "webhook-timestamp", old, "webhook-signature", signed));
    }

    @Test
    void readsTheFormThatGitHubCanSend() throws Exception {
        String form = "payload=" + java.net.URLEncoder.encode(push(), StandardCharsets.UTF_8);
        assertLooks(post(
                PATH,
                "application/x-www-form-urlencoded",
                form,
                "X-GitHub-Event",
                "push",
                "X-GitHub-Delivery",
                id(),
                "X-Hub-Signature-256",
                signed(form)));
    }

    @Test
    void answersAReplayWithoutASecondEffect() {
        String push = push();
        String id = id();
        assertLooks(send(push, "X-GitHub-Delivery", id, "X-Hub-Signature-256", signed(push)));
        assertReplay(send(push, "X-GitHub-Delivery", id, "X-Hub-Signature-256", signed(push)));
        assertReplay(send(push, "X-GitHub-Delivery", id(), "X-Hub-Signature-256", signed(push)));
        assertReplay(send(push, "X-Hub-Signature-256", signed(push)));
        String plain = "{}";
        assertLooks(plain(id, plain));
        assertReplay(plain(id, plain));
        assertProblem(
                401, send(plain, "X-Wheelgate-Delivery", id(), "X-Wheelgate-Signature", signed(id + "." + plain)));
        assertNothingHappened();
    }

    @Test
    void forgetsDeliveriesAfterAMonth() {
        String push = push();
        assertLooks(send(push, "X-GitHub-Delivery", id(), "X-Hub-Signature-256", signed(push)));
        jdbc.update("update hook_delivery set at = timestamp '2026-01-01 00:00:00'");
        assertLooks(send(push, "X-GitHub-Delivery", id(), "X-Hub-Signature-256", signed(push)));
    }

    @Test
    void saysWhyNothingHappens() {
        assertIdle("only master is built", "{\"ref\":\"refs/heads/feature\"}", "push");
        assertIdle("only master is built", "{\"ref\":\"refs/tags/master\"}", "push");
        assertIdle(
                "another repository",
                "{\"ref\":\"refs/heads/master\",\"repository\":{\"full_name\":\"eve/demo\"}}",
                "push");
        assertIdle("only a push", "{\"ref\":\"refs/heads/master\"}", "issues");
        HttpResponse<String> ping = send("{}", "X-GitHub-Event", "ping", "X-Hub-Signature-256", signed("{}"));
        assertThat(ping.statusCode()).isEqualTo(200);
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "\"text\"", "{\"ref\":", "null", "{}}{"})
    void refusesABodyThatIsNone(String body) {
        HttpResponse<String> answer = send(body, "X-GitHub-Delivery", id(), "X-Hub-Signature-256", signed(body));
        assertThat(answer.statusCode()).isIn(400, 202);
        if (answer.statusCode() == 202) {
            assertThat(body).isEqualTo("{}}{");
        }
    }

    @Test
    void refusesABodyThatIsMadeToHurt() {
        for (String body :
                List.of("[".repeat(400_000), "{\"a\":".repeat(150_000), "{\"ref\":{\"a\":" + "9".repeat(900_000))) {
            assertProblem(400, send(body, "X-GitHub-Delivery", id(), "X-Hub-Signature-256", signed(body)));
        }
        String odd =
                "{\"ref\":7,\"repository\":[],\"push\":\"x\",\"changes\":{\"a\":{\"ref\":[]}},\"n\":\"" + id() + "\"}";
        assertLooks(send(odd, "X-GitHub-Delivery", id(), "X-Hub-Signature-256", signed(odd)));
    }

    @Test
    void refusesWhatIsNotSigned() {
        String push = push();
        String right = signed(push);
        assertProblem(401, send(push));
        assertProblem(401, send(push, "X-GitHub-Event", "push"));
        for (String wrong : List.of(
                "",
                "sha256=",
                right.substring(7),
                right.substring(0, right.length() - 2),
                right + "00",
                "sha1=" + right.substring(7),
                "sha256=" + "0".repeat(64),
                "sha256=" + "zz".repeat(32))) {
            assertProblem(401, send(push, "X-Hub-Signature-256", wrong));
            assertProblem(401, send(push, "X-Hub-Signature", wrong));
            assertProblem(401, send(push, "X-Wheelgate-Signature", wrong, "X-Wheelgate-Delivery", id()));
        }
        assertProblem(401, send(push, "X-Gitea-Signature", right));
        assertProblem(401, send(push, "X-Gitlab-Token", ""));
        assertProblem(401, send(push, "X-Gitlab-Token", SECRET.toLowerCase(java.util.Locale.ROOT)));
        assertProblem(401, send(push, "X-Gitlab-Token", "file:src/test/resources/hook.secret"));
        assertProblem(401, send(push, "webhook-signature", "v1,"));
        assertProblem(401, send(push, "X-Gitea-Signature", hex("something else"), "X-Hub-Signature-256", right));
        assertProblem(400, send(push, "X-Wheelgate-Signature", signed("." + push)));
        assertNothingHappened();
    }

    @Test
    void saysNothingOfAProductThatItDoesNotKnow() throws Exception {
        String push = push();
        for (String path : List.of("/hooks/nobody", "/hooks/Demo-Library", "/hooks/demo-library%0aWARN")) {
            HttpResponse<String> answer = post(path, "application/json", push, "X-Hub-Signature-256", signed(push));
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
        }
        assertProblem(404, post("/hooks/nobody", "application/json", push, "X-Hub-Signature-256", signed(push)));
        assertProblem(404, post("/hooks/nobody", "application/json", push));
        assertNothingHappened();
    }

    @Test
    void readsNoMoreThanAWebhookCanHave() throws Exception {
        assertThat(raw("Content-Length: 5000000\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("problem+json");
        String whole = "{\"ref\":\"refs/heads/master\",\"x\":\"";
        String largest = whole + "x".repeat(HookEndpoint.LONGEST - whole.length() - 2) + "\"}";
        assertThat(largest.length()).isEqualTo(HookEndpoint.LONGEST);
        assertLooks(send(largest, "X-Hub-Signature-256", signed(largest)));
        String larger = largest + " ";
        HttpRequest.Builder chunked = request(PATH)
                .header("X-Hub-Signature-256", signed(larger))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes(larger))));
        assertProblem(413, new Visitor(port).send(chunked));
        assertNothingHappened();
    }

    @Test
    void opensNothingElse() throws Exception {
        assertThat(new Visitor(port).get(PATH).statusCode()).isIn(403, 405);
        assertThat(post("/hooks", "application/json", "{}").statusCode()).isIn(403, 404);
        assertThat(post(PATH + "/more", "application/json", "{}").statusCode()).isIn(403, 404);
        HttpResponse<String> again = post("/products/demo-library/build-again", "application/json", "{}");
        assertThat(again.statusCode()).isIn(302, 403);
        HttpResponse<String> answer = send("{}", "X-Hub-Signature-256", signed("{}"));
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        HttpResponse<String> parts = post(
                PATH, "multipart/form-data; boundary=b", "--b\r\n\r\n", "X-Hub-Signature-256", signed("--b\r\n\r\n"));
        assertProblem(400, parts);
    }

    private void assertIdle(String why, String push, String event) {
        String body = push.replaceFirst("}$", ",\"n\":\"" + id() + "\"}");
        HttpResponse<String> answer =
                send(body, "X-GitHub-Event", event, "X-GitHub-Delivery", id(), "X-Hub-Signature-256", signed(body));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("Nothing happens", why);
        assertNothingHappened();
    }

    private void assertLooks(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).contains("The desk looks");
        verify(watch, times(1)).hint("demo-library");
        clearInvocations(watch);
    }

    private void assertReplay(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("delivered before");
        assertNothingHappened();
    }

    private void assertNothingHappened() {
        verify(watch, never()).hint(any());
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("Everybody");
    }

    private HttpResponse<String> send(String body, String... headers) {
        return post(PATH, "application/json", body, headers);
    }

    private HttpResponse<String> post(String path, String type, String body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return new Visitor(port).send(request);
    }

    private HttpRequest.Builder request(String path) {
        return new Visitor(port).request(path);
    }

    private String raw(String rest) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes("POST " + PATH + " HTTP/1.1\r\nHost: desk\r\n" + rest));
            socket.getOutputStream().flush();
            byte[] answer = new byte[4096];
            int read = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
        }
    }

    private static String push() {
        return PUSH.formatted(id());
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> plain(String id, String body) {
        return send(body, "X-Wheelgate-Delivery", id, "X-Wheelgate-Signature", signed(id + "." + body));
    }

    private static String signed(String body) {
        return "sha256=" + hex(body);
    }

    private static String hex(String body) {
        return HexFormat.of().formatHex(hmac(body));
    }

    private static String standard(String id, String time, String body) {
        return "v1," + Base64.getEncoder().encodeToString(hmac(id + "." + time + "." + body));
    }

    /** Not with the desk's own code. */
    private static byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(SECRET), "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
