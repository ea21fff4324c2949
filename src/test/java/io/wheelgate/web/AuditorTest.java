package io.wheelgate.web;

import static io.wheelgate.Visitor.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.engine.EngineAddresses;
import io.wheelgate.cycle.engine.EngineAddresses.Address;
import io.wheelgate.cycle.token.Tokens;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who only audits reads everything and changes nothing: at every address that the desk has. */
@DeskTest
class AuditorTest {

    private static final String PASSWORD = "Heron-and-basalt-3";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** What only reads, although it is a POST: the web apps put the conditions of their queries into the body. */
    private static final Set<String> QUERIES = Set.of(
            "POST /camunda/api/cockpit/plugin/base/{engine}/incident",
            "POST /camunda/api/cockpit/plugin/base/{engine}/incident/count",
            "POST /camunda/api/cockpit/plugin/base/{engine}/process-definition/{id}/called-process-definitions",
            "POST /camunda/api/cockpit/plugin/base/{engine}/process-instance",
            "POST /camunda/api/cockpit/plugin/base/{engine}/process-instance/count",
            "POST /camunda/api/cockpit/plugin/base/{engine}/process-instance/{id}/called-process-instances",
            "POST ENGINE/execution",
            "POST ENGINE/execution/count",
            "POST ENGINE/external-task",
            "POST ENGINE/external-task/count",
            "POST ENGINE/filter/{id}/count",
            "POST ENGINE/filter/{id}/list",
            "POST ENGINE/filter/{id}/singleResult",
            "POST ENGINE/history/activity-instance",
            "POST ENGINE/history/activity-instance/count",
            "POST ENGINE/history/detail",
            "POST ENGINE/history/external-task-log",
            "POST ENGINE/history/external-task-log/count",
            "POST ENGINE/history/job-log",
            "POST ENGINE/history/job-log/count",
            "POST ENGINE/history/process-instance",
            "POST ENGINE/history/process-instance/count",
            "POST ENGINE/history/task",
            "POST ENGINE/history/task/count",
            "POST ENGINE/history/variable-instance",
            "POST ENGINE/history/variable-instance/count",
            "POST ENGINE/identity/password-policy",
            "POST ENGINE/job",
            "POST ENGINE/job-definition",
            "POST ENGINE/job-definition/count",
            "POST ENGINE/job/count",
            "POST ENGINE/process-instance",
            "POST ENGINE/process-instance/count",
            "POST ENGINE/task",
            "POST ENGINE/task/count",
            "POST ENGINE/variable-instance",
            "POST ENGINE/variable-instance/count");

    /** Said before the engine is asked; its own refusals are others. */
    private static final String AT_THE_DOOR = "Your role at this desk does not allow this.";

    /** It ends a session and nothing else. */
    private static final String LOG_OUT = "/camunda/api/admin/auth/user/{processEngineName}/logout";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Tokens tokens;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final Product like = TestProducts.product();
    private final Product product = new Product(
            "audited-library", like.library(), like.indices(), like.consumers(), like.environments(), like.signOffs());

    @BeforeEach
    void somebodyAudits() {
        people.ensure("audrey", "Audrey", "Lindqvist", "audrey@example.org", PASSWORD, Set.of(Role.AUDITOR));
        people.ensure("tina", "Tina", "Tester", "tina@example.org", PASSWORD, Set.of(Role.TESTER));
    }

    private Visitor audrey() {
        return Visitor.loggedIn(port, "audrey", PASSWORD);
    }

    @Test
    void changesNothingByTheEnginesOwnInterfaces() {
        Set<Address> all = EngineAddresses.all();
        assertThat(all)
                .hasSizeGreaterThan(500)
                .contains(
                        new Address("POST", "/camunda/api/engine/engine/{name}/task/{id}/claim"),
                        new Address("DELETE", "/camunda/api/engine/engine/{name}/history/process-instance/{id}"));
        Visitor audrey = audrey();
        Set<String> let = new TreeSet<>();
        all.stream()
                .filter(address -> !SAFE.contains(address.method()))
                .filter(address -> !address.path().equals(LOG_OUT))
                .forEach(address -> {
                    HttpResponse<String> answer =
                            audrey.send(address.method(), address.filled(), "application/json", "{}");
                    if (!answer.body().contains(AT_THE_DOOR)) {
                        assertThat(answer.statusCode()).as("%s", address).isNotEqualTo(401);
                        let.add(address.method() + " "
                                + address.path().replace("/camunda/api/engine/engine/{name}", "ENGINE"));
                    }
                });
        assertThat(let).isEqualTo(new TreeSet<>(QUERIES));
    }

    /** So that the test before can fail: others get past the same door. */
    @Test
    void othersAreLetWorkOnTasks() {
        Visitor tina = Visitor.loggedIn(port, "tina", PASSWORD);
        for (String act : List.of("claim", "unclaim", "complete", "submit-form")) {
            String path = ENGINE + "/task/none/" + act;
            assertThat(tina.post(path, "{}").statusCode()).as(act).isNotEqualTo(403);
            assertThat(audrey().post(path, "{}").statusCode()).as(act).isEqualTo(403);
        }
    }

    @Test
    void changesNothingByTheDesksOwnPages() {
        Visitor audrey = audrey();
        Matcher token = FORM_TOKEN.matcher(audrey.get("/").body());
        assertThat(token.find()).isTrue();
        List<Address> changing = own().filter(address -> !address.path().startsWith("/api/"))
                .filter(address -> !address.path().startsWith("/hooks/"))
                .toList();
        assertThat(changing)
                .hasSizeGreaterThan(10)
                .contains(new Address("POST", "/tokens"), new Address("POST", "/tasks/{task}/signing"));
        for (Address address : changing) {
            HttpResponse<String> answer = audrey.send(
                    address.method(),
                    address.filled(),
                    "application/x-www-form-urlencoded",
                    "_csrf=" + token.group(1) + "&reason=why&name=x&days=3&version=1.1");
            assertThat(answer.statusCode()).as("%s", address).isEqualTo(403);
        }
    }

    @Test
    void changesNothingByTheDesksApi() {
        String token = tokens.make("audrey", "reads", Set.of(), 3).secret().value();
        List<Address> changing =
                own().filter(address -> address.path().startsWith("/api/")).toList();
        assertThat(changing).hasSizeGreaterThan(4);
        for (Address address : changing) {
            HttpResponse<String> answer = api(address.method(), address.filled(), token);
            assertThat(answer.statusCode()).as("%s", address).isEqualTo(403);
            assertThat(answer.body()).contains("audrey audits, and has no other role");
        }
        assertThat(api("GET", "/api/v1/cycles", token).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> api(String method, String path, String token) {
        Visitor program = new Visitor(port);
        return program.send(program.request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("GET")
                                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                                : java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
    }

    /** Every address of the desk's own with each method that changes something. */
    private Stream<Address> own() {
        return requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(path -> methods(mapping).map(method -> new Address(method, path))));
    }

    private static Stream<String> methods(RequestMappingInfo mapping) {
        Set<RequestMethod> named = mapping.getMethodsCondition().getMethods();
        return named.isEmpty()
                ? Stream.of("POST", "PUT", "PATCH", "DELETE")
                : named.stream().map(Enum::name).filter(method -> !SAFE.contains(method));
    }

    @Test
    void readsACycleWithoutATraceInTheRecord() {
        String id = UUID.randomUUID().toString();
        Requested request = new Requested(product.name(), "7.1", Version.parse("7.1"), "");
        assertThat(ledger.open(id, product, "rachel", request)).isTrue();
        Visitor audrey = audrey();
        long before = entries();
        for (String path : List.of(
                "/",
                "/cycles/" + id,
                "/history",
                "/history?q=7.1",
                "/history/register",
                "/history/desk",
                "/cycles/" + id + "/audit",
                "/tokens",
                "/camunda/app/cockpit/default/",
                "/camunda/app/tasklist/default/",
                ENGINE + "/task")) {
            assertThat(audrey.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(audrey.post(ENGINE + "/task", "{}").statusCode()).isEqualTo(200);
        assertThat(entries()).isEqualTo(before);
        assertThat(audrey.get("/history/register.csv").statusCode()).isEqualTo(200);
        assertThat(entries()).isEqualTo(before + 1);
    }

    private long entries() {
        Long count = jdbc.queryForObject("select count(*) from ledger_entry", Long.class);
        return count == null ? 0 : count;
    }

    @Test
    void isOfferedNoTokenToMake() {
        assertThat(audrey().get("/tokens").body()).contains("You audit").doesNotContain("Make the token");
    }

    @Test
    void mayLogOutEverywhere() {
        Visitor audrey = audrey();
        assertThat(audrey.post("/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(audrey.get("/").statusCode()).isEqualTo(302);
        Visitor again = audrey();
        again.sendForm("/", "/logout", "");
        assertThat(again.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void whoHasAnotherRoleTooActsInThatOne() {
        people.ensure("both", "Bo", "Both", "both@example.org", PASSWORD, Set.of(Role.AUDITOR, Role.TESTER));
        Visitor both = Visitor.loggedIn(port, "both", PASSWORD);
        assertThat(both.post(ENGINE + "/task/none/claim", "{}").statusCode()).isNotEqualTo(403);
        assertThat(both.get("/tokens").body()).contains("Make the token");
    }
}
