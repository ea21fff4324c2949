package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.Wheelgate;
import io.wheelgate.cycle.work.Steps;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Role;
import io.wheelgate.release.TestProducts;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A desk that ends in the middle of a step, with its database in a file, and starts again. */
@Tag("alone")
class RestartTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path home;

    private String cycle = "";

    @Test
    void goesOnByItselfWithTheStepThatAShutdownInterrupted() {
        stopInTheMiddleOf("buildWheel");
        Script script = new Script();
        try (var desk = start(script)) {
            await().atMost(A_MINUTE).until(() -> script.runs("uploadWheel") == 1);
            assertThat(script.runs("buildWheel")).isEqualTo(1);
            assertThat(script.runs("tagCandidate")).isZero();
            assertGoneOnAsIfNothingHadHappened(cycle(desk));
        }
    }

    @Test
    void takesOverTheStepOfADeskThatDied() {
        stopInTheMiddleOf("pushCandidate");
        database()
                .update(
                        "update ACT_RU_EXT_TASK set WORKER_ID_ = 'a desk that died', LOCK_EXP_TIME_ = ?",
                        Timestamp.from(Instant.now().plusSeconds(2)));
        Script script = new Script();
        try (var desk = start(script)) {
            await().atMost(A_MINUTE).until(() -> script.runs("uploadWheel") == 1);
            assertThat(script.runs("pushCandidate")).isEqualTo(1);
            assertThat(script.runs("buildWheel")).isZero();
            assertGoneOnAsIfNothingHadHappened(cycle(desk));
        }
    }

    @Test
    void abortsInsteadOfTakingOverTheStepThatAnAbortWaitedFor() {
        stopInTheMiddleOf("pushCandidate", desk -> desk.abort("rachel", cycle, "not now"));
        database()
                .update(
                        "update ACT_RU_EXT_TASK set WORKER_ID_ = 'a desk that died', LOCK_EXP_TIME_ = ?",
                        Timestamp.from(Instant.now().plusSeconds(2)));
        Script script = new Script();
        try (var desk = start(script)) {
            assertThat(cycle(desk).ending()).isEmpty();
            await().atMost(A_MINUTE).until(() -> cycle(desk).ending().isPresent());
            assertThat(cycle(desk).ending()).contains(Event.Ending.ABORTED);
            assertThat(script.runs("pushCandidate")).isZero();
            assertThat(script.runs("restorePins")).isEqualTo(1);
        }
    }

    private void stopInTheMiddleOf(String step) {
        stopInTheMiddleOf(step, desk -> {});
    }

    private void stopInTheMiddleOf(String step, Consumer<Desk> last) {
        Script script = new Script();
        script.hold(step);
        try (var desk = start(script)) {
            desk.getBean(People.class)
                    .ensure("rachel", "Rachel", "Manager", "", "Basalt-and-heron-7", Set.of(Role.RELEASE_MANAGER));
            cycle = desk.getBean(Desk.class)
                    .start("rachel", TestProducts.product().name(), "1.1", "");
            await().atMost(A_MINUTE).until(() -> script.runs(step) == 1);
            last.accept(desk.getBean(Desk.class));
        }
        assertThat(locks()).as("a shutdown frees the step").containsOnlyNulls();
    }

    private List<String> locks() {
        return database().queryForList("select WORKER_ID_ from ACT_RU_EXT_TASK", String.class);
    }

    private JdbcTemplate database() {
        return new JdbcTemplate(new DriverManagerDataSource(url()));
    }

    private static void assertGoneOnAsIfNothingHadHappened(Cycle cycle) {
        List<Event> events = cycle.entries().stream().map(Entry::event).toList();
        assertThat(events).doesNotHaveAnyElementsOfTypes(StepRefused.class, StepFailed.class);
        assertThat(events.stream().filter(StepEnded.class::isInstance)).doesNotHaveDuplicates();
        assertThat(cycle.cuts()).hasSize(1);
    }

    private Cycle cycle(ConfigurableApplicationContext desk) {
        return desk.getBean(Ledger.class).cycle(cycle);
    }

    private String url() {
        return "jdbc:h2:file:" + home.resolve("db");
    }

    private ConfigurableApplicationContext start(Script script) {
        script.hold("verifyStaging");
        return new SpringApplicationBuilder(Wheelgate.class)
                .initializers(context -> {
                    ((GenericApplicationContext) context).registerBean("steps", Steps.class, script::steps);
                    context.getEnvironment().getPropertySources().addLast(product());
                })
                .run(
                        "--spring.main.allow-bean-definition-overriding=true",
                        "--spring.datasource.url=" + url(),
                        "--server.port=0",
                        "--wheelgate.home=" + home,
                        "--wheelgate.sandbox.enabled=false",
                        "--wheelgate.watch.every=0",
                        "--wheelgate.administrator.id=ada",
                        "--wheelgate.administrator.password=file:src/test/resources/administrator.password",
                        "--camunda.bpm.process-engine-name=restart"
                                + UUID.randomUUID().toString().replace("-", ""));
    }

    private static ResourcePropertySource product() {
        try {
            return new ResourcePropertySource(new ClassPathResource("demo-product.properties"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
