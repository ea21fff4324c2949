package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.cycle.token.Tokens;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Role;
import io.wheelgate.web.CommandProcess.Ended;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Installs on demand and where is what, as programs and people on a terminal ask for them. */
class InstallApiTest extends InstallDesk {

    private static final String API = ApiDesk.API;
    private static final String INSTALLS = API + "/installs";
    private static final String PRODUCT = ApiDesk.PRODUCT;

    @Autowired
    Tokens tokens;

    @TempDir
    Path home;

    private String token(String person, Role... roles) {
        return tokens.make(person, "test " + UUID.randomUUID(), Set.of(roles), 30)
                .secret()
                .value();
    }

    private HttpResponse<String> ask(String token, String path, String... key) {
        return send(token, "GET", path, HttpRequest.newBuilder().GET(), key);
    }

    private HttpResponse<String> ask(String token, Map<String, ?> body, String... key) {
        return send(token, "POST", INSTALLS, HttpRequest.newBuilder().POST(BodyPublishers.ofString(text(body))), key);
    }

    private HttpResponse<String> send(
            String token, String method, String path, HttpRequest.Builder request, String... key) {
        request.uri(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
        for (String one : key) {
            request.header("Idempotency-Key", one);
        }
        HttpResponse<String> answer = ApiDesk.send(request.build());
        ApiDesk.DESCRIPTION.requireConforming(method, path, answer);
        return answer;
    }

    private static Map<String, ?> wanted(String environment, String version, String note) {
        return of("product", PRODUCT, "environment", environment, "version", version, "note", note);
    }

    private static List<String> reasons(HttpResponse<String> answer) {
        return json(answer.body())
                .path("reasons")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void asksForAnInstallOnceAndReadsItAsAnyCycle() {
        String token = token("dan", Role.DEVELOPER);
        HttpResponse<String> asked = ask(token, wanted("development", "1.2.dev4", "by the build"), "build-7");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        cycle = json(asked.body()).path("id").asText();
        assertThat(asked.headers().firstValue("Location")).hasValue(API + "/cycles/" + cycle);
        assertThat(json(asked.body()).path("kind").asText()).isEqualTo("install");
        awaitEnd(Ending.INSTALLED);
        JsonNode stand = json(ask(token, API + "/cycles/" + cycle).body());
        assertThat(stand.path("state").asText()).isEqualTo("ended");
        assertThat(stand.path("ending").asText()).isEqualTo("installed");
        assertThat(stand.path("note").asText()).isEqualTo("by the build");
        HttpResponse<String> again = ask(token, wanted("development", "1.2.dev4", "by the build"), "build-7");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(json(again.body()).path("id").asText()).isEqualTo(cycle);
        assertThat(ApiDesk.type(ask(token, wanted("development", "1.1", "by the build"), "build-7")))
                .isEqualTo("key-reused");
        assertThat(SCRIPT.runs("installVersion")).isEqualTo(1);
    }

    @Test
    void tellsEveryReasonWhyNothingIsAskedFor() {
        String token = token("rachel", Role.RELEASE_MANAGER);
        HttpResponse<String> unreadable = ask(token, wanted("live", "one", ""));
        assertThat(unreadable.statusCode()).isEqualTo(422);
        assertThat(ApiDesk.type(unreadable)).isEqualTo("refused");
        assertThat(reasons(unreadable))
                .satisfiesExactly(version -> assertThat(version).contains("one"), note -> assertThat(note)
                        .startsWith("Say why it is to be installed on live"));
        assertThat(reasons(ask(token, wanted("nowhere", "1.1", ""))))
                .singleElement()
                .asString()
                .contains("has no environment \"nowhere\"", "development, staging, live");
        assertThat(reasons(ask(token, of("product", "other", "environment", "live", "version", "1.1"))))
                .singleElement()
                .asString()
                .contains("There is no product \"other\"");
        assertThat(reasons(ask(token, of("product", 1, "verison", "1.1")))).hasSizeGreaterThan(3);
        assertThat(installs.open()).isEmpty();
    }

    @Test
    void refusesASecondOneAndOneOverACandidateAtOnce() {
        SCRIPT.hold("installVersion");
        String token = token("rachel", Role.RELEASE_MANAGER);
        cycle = json(ask(token, wanted("staging", "1.0", "")).body()).path("id").asText();
        assertThat(reasons(ask(token, wanted("staging", "1.0", ""))))
                .singleElement()
                .asString()
                .contains("is asked for already, by Rachel Example");
        SCRIPT.releaseAll();
        awaitEnd(Ending.INSTALLED);
        request(policy(area("functional")));
        String release = cycle;
        assertThat(reasons(ask(token, wanted("staging", "1.0", ""))))
                .singleElement()
                .asString()
                .contains("People test 1.1rc1 on staging now");
        cycle = json(ask(token, of("product", PRODUCT, "environment", "staging", "version", "1.0", "over", "1.1rc1"))
                        .body())
                .path("id")
                .asText();
        awaitEnd(Ending.INSTALLED);
        cycle = release;
    }

    @Test
    void hasTheRightsOfThePageAndOfTheToken() {
        assertThat(ApiDesk.type(ask(token("dan", Role.DEVELOPER), wanted("staging", "1.1", ""))))
                .isEqualTo("wrong-role");
        assertThat(ApiDesk.type(ask(token("tina", Role.TESTER), wanted("development", "1.1", ""))))
                .isEqualTo("wrong-role");
        assertThat(ApiDesk.type(ask(token("rachel"), wanted("staging", "1.1", ""))))
                .isEqualTo("wrong-role");
        String versions = API + "/products/" + PRODUCT + "/environments/staging/versions";
        assertThat(ApiDesk.type(ask(token("dan", Role.DEVELOPER), versions))).isEqualTo("forbidden");
        assertThat(ask(token("rachel"), versions.replace("staging", "nowhere")).statusCode())
                .isEqualTo(404);
        assertThat(ask(token("rachel"), versions.replace(PRODUCT, "nothing")).statusCode())
                .isEqualTo(404);
        assertThat(installs.open()).isEmpty();
    }

    @Test
    void liveWaitsForASignature() {
        String token = token("rachel", Role.RELEASE_MANAGER);
        cycle = json(ask(token, wanted("live", "1.1", "a new server")).body())
                .path("id")
                .asText();
        task("approveInstall");
        JsonNode stand = json(ask(token, API + "/cycles/" + cycle).body());
        assertThat(stand.path("state").asText()).isEqualTo("waiting");
        assertThat(stand.at("/tasks/0/key").asText()).isEqualTo("approveInstall");
        assertThat(SCRIPT.runs("installVersion")).isZero();
    }

    @Test
    void tellsWhatMayBeInstalledWhere() {
        answers.put("staging-1", "1.0");
        answers.put("staging-2", "1.0");
        JsonNode choice = json(ask(token("rachel"), API + "/products/" + PRODUCT + "/environments/staging/versions")
                .body());
        assertThat(choice.path("items").valueStream().map(item -> item.path("version")
                        .asText()))
                .containsExactly("1.1", "1.1rc2", "1.0");
        JsonNode running = choice.at("/items/2");
        assertThat(running.path("running").asBoolean()).isTrue();
        assertThat(running.path("pinned").asBoolean()).isTrue();
        assertThat(running.path("sha256").asText()).isEqualTo(held("1.0").sha256());
        assertThat(choice.at("/items/0/running").asBoolean()).isFalse();
        assertThat(choice.path("unknown")).isEmpty();
        assertThat(json(ask(token("rachel"), API + "/products/" + PRODUCT + "/environments/live/versions")
                                .body())
                        .path("freezes")
                        .toString())
                .contains("the audit");
    }

    @Test
    void tellsWhereIsWhatAndSinceWhenItDrifts() {
        String token = token("alice");
        answers.put("development", "1.2.dev4");
        install("dan", "development", "1.2.dev4");
        awaitEnd(Ending.INSTALLED);
        pass(Duration.ofMinutes(1));
        answers.put("development", "0.9");
        lookout.look();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> place(token).path("state").asText().equals("drift"));
        JsonNode place = place(token);
        assertThat(place.path("installed").asText()).isEqualTo("1.2.dev4");
        assertThat(place.path("installedBy").asText()).isEqualTo(cycle);
        assertThat(place.at("/instances/0/running").asText()).isEqualTo("0.9");
        assertThat(place.at("/drift/firstSeenAt").asText()).endsWith("Z");
        assertThat(reasons(ask(token, API + "/where?product=other"))).containsExactly("There is no such product.");
        assertThat(ask(token, API + "/where?prodct=x").statusCode()).isEqualTo(422);
        Ended table = wheelgate(token, "where", "--product", PRODUCT);
        assertThat(table.code()).as(table.err()).isZero();
        assertThat(table.out())
                .containsPattern("demo-library +development +\\S+ +1\\.2\\.dev4 +0\\.9 +\\S+Z +DRIFT")
                .contains("runs something else than was installed, first seen ")
                .contains("NO ANSWER", "instance 1: ");
        assertThat(json(wheelgate(token, "where", "--json").out()).path("items"))
                .hasSize(3);
    }

    private JsonNode place(String token) {
        return json(ask(token, API + "/where?product=" + PRODUCT).body())
                .path("items")
                .path(0);
    }

    private Ended wheelgate(String token, String... arguments) {
        return new CommandProcess(home)
                .run(
                        of("WHEELGATE_URL", "http://127.0.0.1:" + port, "WHEELGATE_TOKEN", token),
                        CommandProcess.wheelgate(arguments));
    }

    @Test
    void installsFromATerminalAndEndsWithACodeForEveryCase() {
        String token = token("dan", Role.DEVELOPER);
        Ended done = wheelgate(token, "install", PRODUCT, "development", "1.2.dev4", "--watch", "--interval", "1s");
        assertThat(done.code()).as(done.err() + done.out()).isZero();
        assertThat(done.out()).contains("installed", "demo-library 1.2.dev4 on development");
        Ended asked = wheelgate(token, "install", PRODUCT, "development", "1.1", "--key", "one", "--note", "try it");
        cycle = asked.out().strip();
        assertThat(ledger.cycle(cycle).requested().note()).isEqualTo("try it");
        awaitEnd(Ending.INSTALLED);
        assertThat(json(wheelgate(
                                        token,
                                        "install",
                                        PRODUCT,
                                        "development",
                                        "1.1",
                                        "--key",
                                        "one",
                                        "--note",
                                        "try it",
                                        "--json")
                                .out())
                        .path("id")
                        .asText())
                .isEqualTo(cycle);
        assertThat(wheelgate(token, "install", PRODUCT, "staging", "1.1").code())
                .isEqualTo(4);
        Ended refused = wheelgate(token, "install", PRODUCT, "development", "one");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("one");
        assertThat(wheelgate(token, "install", PRODUCT, "development").code()).isEqualTo(2);
        SCRIPT.refuse("checkInstall");
        Ended inside = wheelgate(
                token, "install", PRODUCT, "development", "1.0", "--watch", "--until", "people", "--interval", "1s");
        assertThat(inside.code()).isEqualTo(1);
        assertThat(inside.out()).contains("Refused: checkInstall is refused by the test");
    }
}
