package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.Visitor;
import io.wheelgate.ledger.AccessTokens;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.TokenMade;
import io.wheelgate.release.Event.TokenRefused;
import io.wheelgate.release.Event.TokenRevoked;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Role;
import io.wheelgate.release.TokenText;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Who is let in to the API, and who is not: at every address. */
@ExtendWith(OutputCaptureExtension.class)
class ApiAccessTest extends ApiDesk {

    private static final String DESCRIPTION_PATH = "GET " + API + "/openapi.json";

    private record Address(String method, String path) {}

    /** Every address that the description names but itself, with an open cycle and its task. */
    private List<Address> addresses() {
        return ApiDescriptionTest.described().stream()
                .filter(address -> !address.equals(DESCRIPTION_PATH))
                .map(address -> address.replace("{id}", cycle)
                        .replace("{name}", PRODUCT)
                        .replace("{environment}", "nowhere")
                        .replace("{task}", signOff("functional")))
                .map(address -> new Address(address.split(" ")[0], address.split(" ")[1]))
                .toList();
    }

    private HttpResponse<String> ask(Address address, String token) {
        String body = address.method().equals("POST") ? "{}" : "";
        return send(address.method(), address.path(), token, body, Map.of());
    }

    private Stream<Event> record() {
        return ledger.cycle(AccessTokens.RECORD).entries().stream().map(io.wheelgate.release.Entry::event);
    }

    @Test
    void nobodyIsLetInWithoutAGoodToken() {
        request(policy(area("functional")));
        String expired = manager();
        pass(Duration.ofDays(31));
        String revoked = token("rachel", Role.RELEASE_MANAGER);
        tokens.revoke("rachel", tokens.of("rachel").get(0).id());
        person("gone", Role.RELEASE_MANAGER);
        String orphan = token("gone", Role.RELEASE_MANAGER);
        Visitor ada = Visitor.administrator(port);
        assertThat(ada.send("DELETE", ENGINE + "/user/gone", "application/json", "")
                        .statusCode())
                .isEqualTo(204);
        String unknown = token("rachel");
        jdbc.update("delete from access_token where hash = ?", new TokenText(unknown).sha256());

        for (Address address : addresses()) {
            HttpResponse<String> none = ask(address, "");
            assertThat(none.statusCode()).as("%s", address).isEqualTo(401);
            assertThat(type(none)).isEqualTo("no-token");
            assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"wheelgate\"");
            for (String token : List.of(expired, revoked, orphan, unknown, "wgt_" + "0".repeat(49), "x")) {
                HttpResponse<String> answer = ask(address, token);
                assertThat(answer.statusCode()).as("%s", address).isEqualTo(401);
                assertThat(type(answer)).isEqualTo("invalid-token");
                assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                        .startsWith("Bearer realm=\"wheelgate\", error=\"invalid_token\", error_description=");
                assertThat(answer.body()).doesNotContain(token.length() > 9 ? token : "wgt_0");
            }
        }
        assertThat(record().filter(TokenRefused.class::isInstance).map(event -> ((TokenRefused) event).why()))
                .contains("has expired", "was revoked", "has lost its owner, who is no longer known here");
        tokens.revokeOrphans();
        person("gone", Role.RELEASE_MANAGER);
        assertThat(get(orphan, API + "/token").body()).contains("was revoked");
        assertThat(cycle().ending()).isEmpty();
    }

    @Test
    void eachRoleDoesWhatIsItsOwnAndNothingElse() {
        request(policy(area("functional")));
        person("omni", Role.values());
        Map<String, Role> needed = of(
                "POST " + API + "/cycles", Role.RELEASE_MANAGER,
                "POST " + API + "/cycles/" + cycle + "/abort", Role.RELEASE_MANAGER,
                "POST " + API + "/cycles/" + cycle + "/fixes", Role.DEVELOPER,
                "POST " + API + "/tasks/" + signOff("functional") + "/signature", Role.TESTER);
        for (Role role : Role.values()) {
            String token = token("omni", role);
            for (Address address : addresses()) {
                Role needs = needed.get(address.method() + " " + address.path());
                HttpResponse<String> answer = ask(address, token);
                if (needs == null || needs == role) {
                    assertThat(answer.statusCode())
                            .as("%s as %s", address, role)
                            .isNotIn(401, 403, 500);
                } else {
                    assertThat(answer.statusCode())
                            .as("%s as %s", address, role)
                            .isEqualTo(403);
                    assertThat(type(answer)).isEqualTo("wrong-role");
                    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                            .contains("error=\"insufficient_scope\"", "scope=\"");
                }
            }
        }
        assertThat(record()).anySatisfy(event -> assertThat(event)
                .isInstanceOfSatisfying(TokenRefused.class, refused -> assertThat(refused.why())
                        .isEqualTo("has not the role for this")));
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneAtOnce() {
        person("mona", Role.RELEASE_MANAGER, Role.TESTER);
        String token = token("mona", Role.RELEASE_MANAGER);
        assertThat(ask(new Address("POST", API + "/cycles"), token).statusCode())
                .isEqualTo(422);
        person("mona", Role.TESTER);
        assertThat(ask(new Address("POST", API + "/cycles"), token).statusCode())
                .isEqualTo(403);
        person("mona", Role.RELEASE_MANAGER);
        assertThat(ask(new Address("POST", API + "/cycles"), token).statusCode())
                .isEqualTo(422);
    }

    @Test
    void theTokensOfSomebodyLockedOutOpenNothing() {
        person("lars");
        String token = token("lars");
        assertThat(get(token, API + "/token").statusCode()).isEqualTo(200);
        jdbc.update("update act_id_user set attempts_ = 10 where id_ = 'lars'");
        assertThat(get(token, API + "/token").body()).contains("as long as its owner is locked out");
        jdbc.update("update act_id_user set attempts_ = 0 where id_ = 'lars'");
        assertThat(get(token, API + "/token").statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenOpensNoPageAndNothingOfTheEngine() {
        String token = manager();
        for (String path :
                List.of("/", "/tokens", ENGINE + "/task", "/camunda/app/tasklist/default/", "/actuator/env")) {
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", "Bearer " + token)
                            .build());
            assertThat(answer.statusCode()).as(path).isIn(302, 401);
        }
    }

    @Test
    void aSessionOrAPasswordDoesNotOpenTheApi() {
        Visitor rachel = as("rachel");
        assertThat(rachel.get(API + "/token").statusCode()).isEqualTo(401);
        assertThat(rachel.post(API + "/cycles", "{}").statusCode()).isEqualTo(401);
        assertThat(rachel.get(API + "/token").headers().map()).doesNotContainKey("set-cookie");
        String basic = java.util.Base64.getEncoder()
                .encodeToString(("rachel:" + password("rachel")).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(send("GET", API + "/token", "", "", of("Authorization", "Basic " + basic))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("GET", API + "/token?access_token=" + manager(), "", "", of())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void tokensAreKeptHashedAndNeverLogged(CapturedOutput log) {
        String token = token("rachel", Role.RELEASE_MANAGER);
        get(token, API + "/token");
        send("GET", API + "/nowhere/" + token.substring(0, 10), token, "", of());
        tokens.revoke("rachel", tokens.of("rachel").get(0).id());
        get(token, API + "/token");
        assertThat(log.getAll()).contains("was revoked").doesNotContain(token);
        assertThat(jdbc.queryForList("select hash from access_token", String.class))
                .allSatisfy(hash -> assertThat(hash).matches("[0-9a-f]{64}"));
        assertThat(jdbc.queryForList("select content from ledger_entry where cycle = 'desk'", String.class))
                .noneSatisfy(content -> assertThat(content).contains(token));
    }

    @Test
    void makingAndRevokingIsInTheLedger() {
        long before = record().count();
        token("rachel", Role.RELEASE_MANAGER);
        String id = tokens.of("rachel").get(0).id();
        assertThatThrownBy(() -> tokens.revoke("tina", id)).isInstanceOf(Refusal.class);
        tokens.revoke("rachel", id);
        tokens.revoke("rachel", id);
        assertThat(record().skip(before)).hasExactlyElementsOfTypes(TokenMade.class, TokenRevoked.class);
    }

    @Test
    void cannotBeMadeForMoreThanThePersonIs() {
        assertThatThrownBy(() -> tokens.make("tina", " ", Set.of(Role.RELEASE_MANAGER, Role.TESTER), 366))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reasons()).hasSize(3));
    }

    @Test
    void onlyAHundredRefusalsOfATokenAreNotedInAnHour() {
        String token = token("alice");
        long before = record().count();
        for (int i = 0; i < 110; i++) {
            ask(new Address("POST", API + "/cycles"), token);
        }
        assertThat(record().count() - before).isEqualTo(100);
    }
}
