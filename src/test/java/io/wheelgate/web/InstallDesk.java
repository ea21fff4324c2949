package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import io.wheelgate.cycle.Installs;
import io.wheelgate.cycle.Script;
import io.wheelgate.cycle.where.Lookout;
import io.wheelgate.cycle.where.WhereIsWhat;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.ledger.Drifts;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.HeldWheel;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Version;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A desk with a product that has three environments, and an index with something to install. */
@TestPropertySource(
        properties = {
            "wheelgate.products.demo-library.environments.development.stage=development",
            "wheelgate.products.demo-library.environments.development.consumer=webapi",
            "wheelgate.products.demo-library.environments.development.script[0]=/nowhere/install",
            "wheelgate.products.demo-library.environments.development.probes[0].url=http://127.0.0.1:1/development",
            "wheelgate.products.demo-library.environments.staging.stage=staging",
            "wheelgate.products.demo-library.environments.staging.consumer=webapi",
            "wheelgate.products.demo-library.environments.staging.script[0]=/nowhere/install",
            "wheelgate.products.demo-library.environments.staging.probes[0].url=http://127.0.0.1:1/staging-1",
            "wheelgate.products.demo-library.environments.staging.probes[1].url=http://127.0.0.1:1/staging-2",
            "camunda.bpm.process-engine-name=installs"
        })
abstract class InstallDesk extends SigningDesk {

    static final String PAGE = "/installs/new";
    private static final String FREEZE = "wheelgate.products.demo-library.freezes[0].";
    static final String ENGINE_OF_INSTALLS = "/camunda/api/engine/engine/installs";

    /** Live is frozen for a minute of each week, in almost a week: the tests let some days pass, and none shall meet it. */
    @DynamicPropertySource
    static void freeze(DynamicPropertyRegistry properties) {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("eeee HH:mm", Locale.ENGLISH);
        LocalDateTime soon = LocalDateTime.now(ZoneOffset.UTC).minusHours(2);
        properties.add(FREEZE + "from", () -> soon.format(form));
        properties.add(FREEZE + "until", () -> soon.plusMinutes(1).format(form));
        properties.add(FREEZE + "reason", () -> "the audit");
        properties.add(FREEZE + "environments[0]", () -> "live");
    }

    @Autowired
    Installs installs;

    @Autowired
    Lookout lookout;

    @Autowired
    WhereIsWhat where;

    @Autowired
    Drifts drifts;

    /** What each instance answers, by the end of its address; silent where nothing stands. */
    final Map<String, String> answers = new ConcurrentHashMap<>();

    @BeforeEach
    void world() {
        when(index.wheels(any(), any(), any()))
                .thenReturn(List.of(held("1.2.dev4"), held("1.1"), held("1.1rc2"), held("1.0")));
        when(git.branch(any())).thenReturn(Optional.of(new CommitId("b".repeat(40))));
        when(git.read(any(), any())).thenReturn(Optional.of("demo-library==1.0\n".getBytes(StandardCharsets.UTF_8)));
        when(deployment.ask(any())).thenAnswer(question -> answer(question.getArgument(0)));
        when(deployment.observe(any()))
                .thenAnswer(question -> ((io.wheelgate.release.Product.Environment) question.getArgument(0))
                        .probes().stream().map(this::answer).toList());
    }

    private Observation answer(Probe probe) {
        String address = String.valueOf(probe);
        return answers.entrySet().stream()
                .filter(answer -> address.contains(answer.getKey()))
                .findFirst()
                .<Observation>map(answer -> new Observation.Runs(probe, Version.parse(answer.getValue())))
                .orElseGet(() -> new Observation.Silent(probe, "nothing listens there"));
    }

    static HeldWheel held(String version) {
        var wheel = Script.wheel(Version.parse(version));
        return new HeldWheel(Version.parse(version), wheel.fileName(), wheel.sha256(), "uploaded by ci");
    }

    @AfterEach
    void endAll() {
        SCRIPT.releaseAll();
        for (var open : installs.open()) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> desk.working(open.id()).isEmpty() || desk.hasEnded(open.id()));
            if (!desk.hasEnded(open.id())) {
                desk.abort("rachel", open.id(), "the test has ended");
                await().until(() -> desk.hasEnded(open.id()));
            }
        }
    }

    HttpResponse<String> post(String person, String environment, String version, String... more) {
        String fields = "product=demo-library&environment=" + environment + "&version="
                + URLEncoder.encode(version, StandardCharsets.UTF_8)
                + String.join("", Arrays.stream(more).map(one -> "&" + one).toList());
        return as(person).sendForm("/", PAGE, fields);
    }

    /** Asks for an install; its id. */
    String install(String person, String environment, String version, String... more) {
        HttpResponse<String> answer = post(person, environment, version, more);
        String location = answer.headers().firstValue("Location").orElse("nowhere");
        assertThat(location).as(() -> refusal(person, answer)).contains("/cycles/");
        cycle = location.substring(location.lastIndexOf('/') + 1);
        return cycle;
    }

    /** What the page says after a request that was refused. */
    String refusal(String person, HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(java.net.URI::create)
                .map(page -> as(person)
                        .get(page.getPath() + (page.getQuery() == null ? "" : "?" + page.getQuery()))
                        .body())
                .orElse(answer.body());
    }

    void awaitEnd(Ending ending) {
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.hasEnded(cycle));
        assertThat(cycle().ending()).contains(ending);
    }
}
