package io.wheelgate.web;

import static java.util.Map.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.Script;
import io.wheelgate.cycle.work.Steps;
import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.SigningRefused;
import io.wheelgate.release.Event.WrongPassword;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.SignOffPolicy.Separation;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import io.wheelgate.release.WorkCalendar;
import io.wheelgate.wheel.WheelBuilder;
import io.wheelgate.wheel.WheelReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** A whole desk on a port, people in front of browsers, and a cycle that waits for their signatures. */
@DeskTest
@TestPropertySource(
        locations = "classpath:demo-product.properties",
        properties = {
            "wheelgate.retry.all.first=50ms",
            "wheelgate.retry.all.tries=3",
            "camunda.bpm.process-engine-name=signing"
        })
abstract class SigningDesk {

    static final String ENGINE = "/camunda/api/engine/engine/signing";
    static final Script SCRIPT = new Script();
    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
    private static final InstantSource START = InstantSource.fixed(Instant.parse("2026-11-20T14:30:00Z"));
    private static final List<Duration> AHEAD = new ArrayList<>(List.of(Duration.ZERO));
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestBean
    Steps steps;

    @TestBean
    Clock clock;

    @MockitoBean
    GitRepositories repositories;

    @MockitoBean
    Deployment deployment;

    @MockitoBean
    WheelIndex index;

    @MockitoBean
    WheelBuilder builder;

    @MockitoBean
    WheelReader reader;

    @Autowired
    Desk desk;

    @Autowired
    Ledger ledger;

    @Autowired
    People people;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    final GitRepository git = Mockito.mock(GitRepository.class);
    final Map<String, Visitor> visitors = new HashMap<>();
    String cycle = "";

    static Steps steps() {
        return SCRIPT.steps();
    }

    /** Stands still, but when a test moves it. */
    static Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                synchronized (AHEAD) {
                    return START.instant().plus(AHEAD.get(0));
                }
            }
        };
    }

    static void pass(Duration time) {
        synchronized (AHEAD) {
            AHEAD.set(0, AHEAD.get(0).plus(time));
        }
    }

    @BeforeEach
    void everybodyIsThere() {
        SCRIPT.clear();
        pass(Duration.ofHours(1));
        Mockito.when(repositories.open(Mockito.any())).thenReturn(git);
        person("rachel", Role.RELEASE_MANAGER);
        person("ruth", Role.RELEASE_MANAGER);
        person("theo", Role.TESTER);
        person("tina", Role.TESTER);
        person("tess", Role.TESTER);
        person("tom", Role.TESTER);
        person("dan", Role.DEVELOPER);
        person("alice", Role.AUDITOR);
    }

    @AfterEach
    void abort() {
        if (!cycle.isEmpty() && !desk.hasEnded(cycle)) {
            await().until(() -> desk.working(cycle).isEmpty() || desk.hasEnded(cycle));
            if (!desk.hasEnded(cycle)) {
                desk.abort("rachel", cycle, "the test has ended");
                await().until(() -> desk.hasEnded(cycle));
            }
        }
    }

    // ---- people ----

    void person(String id, Role... roles) {
        String name = Character.toUpperCase(id.charAt(0)) + id.substring(1);
        people.ensure(id, name, "Example", id + "@example.org", password(id), Set.of(roles));
    }

    static String password(String person) {
        return "Basalt-and-" + Integer.toHexString(person.hashCode()) + "-1";
    }

    /** Somebody logged in. */
    Visitor as(String person) {
        return visitors.computeIfAbsent(person, id -> Visitor.loggedIn(port, id, password(id)));
    }

    // ---- the cycle ----

    static SignOffArea area(String name) {
        return SignOffArea.of(name, "testers");
    }

    static SignOffPolicy policy(SignOffArea... areas) {
        return policy(Separation.FULL, areas);
    }

    static SignOffPolicy policy(Separation separation, SignOffArea... areas) {
        return policy(separation, true, true, areas);
    }

    static SignOffPolicy policy(Separation separation, boolean password, boolean waitsForAll, SignOffArea... areas) {
        WorkCalendar calendar = new WorkCalendar(
                ZONE,
                WorkCalendar.DEFAULT.workingDays(),
                WorkCalendar.DEFAULT.holidays(),
                WorkCalendar.DEFAULT.dayEnds());
        return new SignOffPolicy(List.of(areas), separation, password, waitsForAll, calendar);
    }

    /** Starts a cycle under a policy, and waits until it is to be signed. */
    void request(SignOffPolicy policy) {
        request(policy, "1.1");
    }

    void request(SignOffPolicy policy, String version) {
        Product demo = TestProducts.product();
        Product product =
                new Product(demo.name(), demo.library(), demo.indices(), demo.consumers(), demo.environments(), policy);
        SCRIPT.state("checkRequest", run -> {
            TestLedger.reconfigure(jdbc, run.cycle().id(), product);
            return List.of(new RequestAccepted(Map.of("webapi", Version.parse("1.0"))));
        });
        cycle = desk.start("rachel", demo.name(), version, "");
        waitsForAll(policy.signatures().size());
    }

    void waitsForAll(int signOffs) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tasks("signOffCandidate").size() == signOffs);
    }

    List<Waiting> tasks(String key) {
        return desk.waiting(cycle).stream()
                .filter(task -> task.key().equals(key))
                .toList();
    }

    String task(String key) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> tasks(key).stream().findFirst(), Optional::isPresent)
                .orElseThrow()
                .id();
    }

    /** The open task for an area. */
    String signOff(String area) {
        return tasks("signOffCandidate").stream()
                .filter(task -> task.name().endsWith(": " + area))
                .findFirst()
                .orElseThrow()
                .id();
    }

    Cycle cycle() {
        return ledger.cycle(cycle);
    }

    <E extends Event> List<E> all(Class<E> kind) {
        return cycle().entries().stream()
                .map(io.wheelgate.release.Entry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    boolean isOpen(String task) {
        return desk.waiting(cycle).stream().anyMatch(waiting -> waiting.id().equals(task));
    }

    // ---- signing, as the form's script does it ----

    JsonNode offer(String person, String task) {
        return json(as(person).get("/tasks/" + task + "/signing").body());
    }

    HttpResponse<String> sign(String person, String task, Map<String, ?> answers) {
        String shown = offer(person, task).at("/subject/covers/sha256").asText();
        return send(person, task, of("answers", answers, "password", password(person), "sha256", shown));
    }

    HttpResponse<String> signWith(String person, String task, String password) {
        String shown = offer(person, task).at("/subject/covers/sha256").asText();
        return send(person, task, of("answers", of("verdict", "approve"), "password", password, "sha256", shown));
    }

    /** With the token of any page: it belongs to the session, not to the task. */
    HttpResponse<String> send(String person, String task, Map<String, ?> body) {
        JsonNode offer = offer(person, anySigned());
        return send(
                person, task, offer.at("/header").asText(), offer.at("/token").asText(), text(body));
    }

    HttpResponse<String> send(String person, String task, String header, String token, String body) {
        Visitor visitor = as(person);
        return visitor.send(visitor.request("/tasks/" + task + "/signing")
                .header("Content-Type", "application/json")
                .header(header, token)
                .POST(BodyPublishers.ofString(body)));
    }

    /** Everything looked up, so that only the signature itself is still to be sent. */
    Callable<HttpResponse<String>> ready(String person, String task, String password) {
        JsonNode offer = offer(person, task);
        String shown = offer.at("/subject/covers/sha256").asText();
        String body = text(of("answers", of("verdict", "approve"), "password", password, "sha256", shown));
        return () -> send(
                person, task, offer.at("/header").asText(), offer.at("/token").asText(), body);
    }

    private String anySigned() {
        return desk.waiting(cycle).stream()
                .filter(task -> Set.of(
                                "signOffCandidate",
                                "approveGoLive",
                                "decideBackports",
                                "decideInstall",
                                "approveInstall",
                                "approveRollBack")
                        .contains(task.key()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    HttpResponse<String> approve(String person, String area) {
        return sign(person, signOff(area), of("verdict", "approve"));
    }

    void approved(String person, String area) {
        HttpResponse<String> answer = approve(person, area);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    void refused(String person, String area, Map<String, ?>... bugs) {
        Map<String, Object> rows = new HashMap<>();
        for (int i = 0; i < bugs.length; i++) {
            rows.put("bug" + (i + 1), bugs[i]);
        }
        HttpResponse<String> answer = sign(person, signOff(area), of("verdict", "refuse", "bugs", rows));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    static Map<String, String> bug(String title) {
        return of("title", title, "severity", "major", "steps", "run it", "expected", "a sum", "seen", "a product");
    }

    static List<HttpResponse<String>> atOnce(List<Callable<HttpResponse<String>>> acts) throws Exception {
        ExecutorService everybody = Executors.newFixedThreadPool(acts.size());
        try {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : everybody.invokeAll(acts)) {
                answers.add(answer.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            everybody.shutdownNow();
        }
    }

    // ---- what must be so after a refusal ----

    /** An attempt is refused with a sentence, signs nothing, leaves the task open, and is in the ledger. */
    String refusedAndRecorded(String person, String task, int status, Callable<HttpResponse<String>> attempt)
            throws Exception {
        List<SignedOff> signedBefore = all(SignedOff.class);
        int recordedBefore = recorded(person).size();
        HttpResponse<String> answer = attempt.call();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).containsAnyOf("Nothing was ", "\"Not signed\"");
        assertThat(all(SignedOff.class)).isEqualTo(signedBefore);
        assertThat(isOpen(task)).isTrue();
        assertThat(recorded(person)).as("what the ledger has about " + person).hasSize(recordedBefore + 1);
        return answer.body();
    }

    /** Each refused attempt of a person, as it stands in the ledger. */
    List<Event> recorded(String person) {
        return cycle().entries().stream()
                .filter(entry -> entry.actor().equals(person))
                .map(io.wheelgate.release.Entry::event)
                .filter(event -> event instanceof SigningRefused || event instanceof WrongPassword)
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    static String text(Map<String, ?> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
