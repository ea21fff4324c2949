package io.wheelgate.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wheelgate.Visitor;
import io.wheelgate.Wheelgate;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.Script;
import io.wheelgate.cycle.notice.Caller;
import io.wheelgate.cycle.notice.Herald;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.cycle.work.Steps;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.RecordTree;
import io.wheelgate.ledger.SelfCheck;
import io.wheelgate.notify.TestReceiver;
import io.wheelgate.notify.TestReceiver.Received;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Role;
import io.wheelgate.release.TestProducts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;

/** A whole desk with steps that do nothing outside, on a real PostgreSQL server, where it does not own the tables of the record. */
@Tag("alone")
class PostgresTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String PASSWORD = "Basalt-and-heron-7";

    /** What the database says when a test tries to change the record. */
    private static final List<String> REFUSED =
            List.of("permission denied for table", "must be owner of", "is only inserted into and read");

    @TempDir
    static Path home;

    private static final TestReceiver RECEIVER = new TestReceiver();

    private static TestPostgres postgres;
    private static CommitProxy proxy;
    private static ConfigurableApplicationContext desk;

    private final Desk cycles = desk.getBean(Desk.class);
    private final Signing signing = desk.getBean(Signing.class);
    private final Ledger ledger = desk.getBean(Ledger.class);
    private String cycle = "";

    @BeforeAll
    static void start() {
        postgres = TestPostgres.start(home);
        proxy = new CommitProxy(postgres.port());
        as("wheelgate", "postgres", "create role wheelgate_owner login");
        as("wheelgate", "postgres", "create role desk login");
        as("wheelgate", "postgres", "create database wheelgate owner wheelgate_owner");
        desk = desk();
        People people = desk.getBean(People.class);
        person(people, "rachel", Role.RELEASE_MANAGER);
        person(people, "ruth", Role.RELEASE_MANAGER);
        person(people, "tina", Role.TESTER);
        person(people, "theo", Role.TESTER);
        person(people, "dan", Role.DEVELOPER);
    }

    private static void person(People people, String id, Role role) {
        people.ensure(id, id, "Person", id + "@example.org", PASSWORD, Set.of(role));
    }

    @AfterAll
    static void stop() throws Exception {
        if (desk != null) {
            desk.close();
        }
        RECEIVER.close();
        if (proxy != null) {
            proxy.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void aWholeCycleRunsWithoutAnErrorOfTheDatabase() {
        play("1.1", 1);
        RecordTree tree = desk.getBean(RecordTree.class);
        RecordTree.Proved proved = tree.entries(cycle);
        assertThat(proved.lines()).hasSize(ledger.cycle(cycle).entries().size());
        assertThat(proved.lines().get(0).text()).contains("\"actor\":\"rachel\",\"roles\":[\"releaseManagers\"]");
        assertThat(desk.getBean(SelfCheck.class).look(proved.head(), 0)).isEmpty();
        assertThat(errors()).isEmpty();
    }

    /** The database of the tests takes some SQL that this one does not. */
    @Test
    void everyPageIsReadFromThisDatabase() {
        play("1.5", 1);
        String sha256 = ledger.cycle(cycle).currentCut().wheel().orElseThrow().sha256();
        int port = Integer.parseInt(desk.getEnvironment().getRequiredProperty("local.server.port"));
        Visitor rachel = Visitor.loggedIn(port, "rachel", PASSWORD);
        String product = TestProducts.product().name();
        String page = "/cycles/" + cycle;
        for (String path : List.of(
                "/",
                page,
                page + "/audit",
                page + "/replay",
                page + "/evidence.zip",
                "/products/" + product,
                "/products/" + product + "/roll-back",
                "/history",
                "/history?q=" + product,
                "/history?q=1.5",
                "/history?q=1.5rc1+tina",
                "/history?q=" + sha256,
                "/history?q=tina&from=2020-01-01&until=2100-01-01",
                "/history?kind=release&state=ended&from=2020-01-01",
                "/history?ending=released",
                "/history/register",
                "/history/register?stage=live&product=" + product,
                "/history/register.csv",
                "/history/register.json",
                "/history/desk",
                "/tokens")) {
            assertThat(rachel.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    /** Everything that the desk writes in these tests, it writes as the role desk. */
    @ParameterizedTest
    @ValueSource(
            strings = {"ledger_entry", "record_leaf", "record_node", "record_checkpoint", "record_anchor", "document"})
    void nothingOfTheRecordIsChanged(String table) {
        for (String change : List.of("update %s set at = at", "delete from %s", "truncate %s cascade")) {
            String sql = change.formatted(table).replace("set at = at", "set " + column(table));
            assertThatThrownBy(() -> as("desk", "wheelgate", sql))
                    .hasMessage("ERROR: permission denied for table " + table);
            assertThatThrownBy(() -> as("wheelgate_owner", "wheelgate", sql))
                    .hasMessageContaining("is only inserted into and read");
            assertThatThrownBy(() -> as("wheelgate", "wheelgate", "set session_replication_role = replica; " + sql))
                    .hasMessageContaining("is only inserted into and read");
        }
        assertThatThrownBy(() -> as("desk", "wheelgate", "drop table " + table + " cascade"))
                .hasMessage("ERROR: must be owner of table " + table);
        assertThatThrownBy(() -> as("desk", "wheelgate", "alter table " + table + " disable trigger all"))
                .hasMessage("ERROR: must be owner of table " + table);
        assertThatThrownBy(() -> as("desk", "wheelgate", "drop function only_inserted() cascade"))
                .hasMessage("ERROR: must be owner of function only_inserted");
        as("desk", "wheelgate", "select count(*) from " + table);
    }

    /** As docs/operating.md says it is done. */
    @Test
    void aDatabaseOfOneRoleIsDividedAtTheNextStart() {
        as("wheelgate", "postgres", "create role one login");
        as("wheelgate", "postgres", "create role two login");
        as("wheelgate", "postgres", "create database old owner one");
        migrate("one");
        as("one", "old", "create table act_ru_task (id int)");
        as("one", "old", "delete from open_cycle");
        as("wheelgate", "old", "grant one to two; alter database old owner to two; alter schema public owner to two");
        migrate("two");
        migrate("two");
        as("one", "old", "insert into document values (repeat('0', 64), 'c1', 'Addendum', '{}', now())");
        as(
                "one",
                "old",
                "update open_cycle set cycle = ''; update act_ru_task set id = 1; alter table act_ru_task add x int");
        assertThatThrownBy(() -> as("one", "old", "delete from document")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as("one", "old", "drop table document")).hasMessageContaining("must be owner");
        assertThatThrownBy(() -> as(
                        "one",
                        "old",
                        "create or replace function only_inserted() returns trigger language plpgsql as"
                                + " $$ begin return null; end $$"))
                .hasMessageContaining("must be owner of function only_inserted");
        assertThatThrownBy(() -> as("one", "old", "delete from flyway_schema_history"))
                .hasMessageContaining("permission denied");
    }

    private static void migrate(String owner) {
        Flyway.configure()
                .dataSource(url(postgres.port(), "old"), owner, "")
                .locations("classpath:db", "classpath:rights/postgresql")
                .placeholders(Map.of("application", "one"))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private static String column(String table) {
        return switch (table) {
            case "ledger_entry", "document", "record_checkpoint", "record_anchor" -> "at = at";
            default -> "hash = hash";
        };
    }

    @Test
    void severalWhoTellAndCallAtOnceTellOnce() {
        play("4.1", 0);
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> {
                            desk.getBean(Herald.class).look();
                            desk.getBean(Caller.class).deliver();
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();
        await().until(() -> !released().isEmpty());
        desk.getBean(Herald.class).look();
        desk.getBean(Caller.class).deliver();
        assertThat(released()).hasSize(1);
        assertThat(RECEIVER.received())
                .extracting(Received::id)
                .filteredOn(id -> id.endsWith(cycle))
                .doesNotHaveDuplicates();
        assertThat(errors()).isEmpty();
    }

    private static List<Received> released() {
        return RECEIVER.received().stream()
                .filter(call -> call.body().contains("\"Released: demo-library 4.1\""))
                .toList();
    }

    @Test
    void aConnectionThatIsLostAtACommitLosesAndDoublesNothing() {
        play("2.1", 0);
        List<String> undisturbed = kinds();
        int before = proxy.cuts();
        proxy.cutOneOf(15);
        try {
            play("3.1", 0);
        } finally {
            proxy.cutOneOf(0);
        }
        System.out.println("connections cut at a commit: " + (proxy.cuts() - before));
        assertThat(proxy.cuts() - before).isGreaterThan(10);
        assertThat(kinds()).isEqualTo(undisturbed);
    }

    /** What the cycle's record says, but for tries that failed. */
    private List<String> kinds() {
        return ledger.cycle(cycle).entries().stream()
                .map(Entry::event)
                .filter(event -> !(event instanceof StepBegun || event instanceof StepFailed))
                .map(PostgresTest::kind)
                .toList();
    }

    private static String kind(Event event) {
        return event instanceof Event.StepEnded ended
                ? "ended " + ended.step()
                : event.getClass().getSimpleName();
    }

    private void play(String version, int loops) {
        cycle = started(version);
        for (int loop = 1; loop <= loops; loop++) {
            sign("refuse", loop);
            answer("dan", "fixBugs", loop, Map.of());
        }
        sign("approve", loops + 1);
        answer("ruth", "approveGoLive", loops + 1, Map.of("decision", "approve"));
        await().atMost(LONG).ignoreExceptions().until(() -> cycles.hasEnded(cycle));
        assertThat(ledger.cycle(cycle).ending()).contains(Ending.RELEASED);
    }

    private String started(String version) {
        String product = TestProducts.product().name();
        for (int tries = 0; tries < 5; tries++) {
            try {
                return cycles.start("rachel", product, version, "");
            } catch (RuntimeException lost) {
                Optional<String> open = open(product);
                if (open.isPresent()) {
                    return open.get();
                }
            }
        }
        throw new IllegalStateException("The cycle could not be started");
    }

    private Optional<String> open(String product) {
        return await().ignoreExceptions().until(() -> ledger.openCycle(product), found -> true);
    }

    /** The tasks of a candidate, one after the other, each by somebody else. */
    private void sign(String verdict, int candidate) {
        for (String person : List.of("tina", "theo")) {
            String task = waitsFor("signOffCandidate", candidate);
            Map<String, ?> bugs = verdict.equals("refuse") ? Map.of("bug1", bug()) : Map.of();
            persist(task, () -> {
                String shown =
                        signing.subject(person, task).orElseThrow().covers().sha256();
                signing.sign(person, task, Map.of("verdict", verdict, "bugs", bugs), PASSWORD, shown);
            });
        }
    }

    private static Map<String, String> bug() {
        return Map.of("title", "It is wrong", "severity", "major", "steps", "run it", "seen", "here");
    }

    private void answer(String person, String key, int candidates, Map<String, ?> answers) {
        String task = waitsFor(key, candidates);
        persist(task, () -> {
            if (signing.isSigned(task)) {
                String shown =
                        signing.subject(person, task).orElseThrow().covers().sha256();
                signing.sign(person, task, answers, PASSWORD, shown);
            } else {
                cycles.complete(person, task, answers);
            }
        });
    }

    /** The first task of this kind, once there are so many candidates. */
    private String waitsFor(String key, int candidates) {
        return await().atMost(LONG)
                .ignoreExceptions()
                .until(
                        () -> cycles.waiting(cycle).stream()
                                .filter(task -> task.key().equals(key))
                                .filter(task -> ledger.cycle(cycle).candidates().size() == candidates)
                                .map(Waiting::id)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** As a person would: when an error is shown, looks whether the task is still there, and tries again. */
    private void persist(String task, Runnable act) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(100)).until(() -> {
            try {
                act.run();
            } catch (RuntimeException shown) {
                System.out.println("shown to the person: " + shown.getClass().getSimpleName());
            }
            return isDone(task);
        });
    }

    private boolean isDone(String task) {
        try {
            return cycles.waiting(cycle).stream()
                    .noneMatch(waiting -> waiting.id().equals(task));
        } catch (RuntimeException lost) {
            return false;
        }
    }

    private static List<String> errors() {
        try {
            return Files.readAllLines(home.resolve("postgres.log")).stream()
                    .filter(line -> line.contains(" ERROR: ") || line.contains(" WARNING: "))
                    .filter(line -> REFUSED.stream().noneMatch(line::contains))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void as(String role, String database, String sql) {
        try (var connection = DriverManager.getConnection(url(postgres.port(), database), role, "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?prepareThreshold=0";
    }

    private static ConfigurableApplicationContext desk() {
        GitRepository empty = Mockito.mock(GitRepository.class);
        return new SpringApplicationBuilder(Wheelgate.class)
                .initializers(context -> {
                    var beans = (GenericApplicationContext) context;
                    beans.registerBean("steps", Steps.class, () -> new Script().steps());
                    beans.registerBean("gitRepositories", GitRepositories.class, () -> address -> empty);
                    context.getEnvironment().getPropertySources().addLast(product());
                })
                .run(
                        "--spring.main.allow-bean-definition-overriding=true",
                        "--spring.datasource.url=" + url(proxy.port(), "wheelgate"),
                        "--spring.datasource.username=desk",
                        "--spring.datasource.password=",
                        "--spring.flyway.user=wheelgate_owner",
                        "--spring.flyway.password=",
                        "--server.port=0",
                        "--wheelgate.notices.quiet-time=0s",
                        "--wheelgate.notices.webhooks.room.shape=slack",
                        "--wheelgate.notices.webhooks.room.url=" + RECEIVER.url("/room"),
                        "--wheelgate.home=" + home.resolve("desk"),
                        "--wheelgate.retry.all.first=500ms",
                        "--wheelgate.retry.all.longest=500ms",
                        "--wheelgate.retry.all.tries=9",
                        "--wheelgate.sandbox.enabled=false",
                        "--wheelgate.watch.every=0",
                        "--wheelgate.administrator.id=ada",
                        "--wheelgate.administrator.password=file:src/test/resources/administrator.password",
                        "--camunda.bpm.process-engine-name=postgres");
    }

    private static ResourcePropertySource product() {
        try {
            return new ResourcePropertySource(new ClassPathResource("demo-product.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
