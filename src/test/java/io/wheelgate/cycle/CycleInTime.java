package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.wheelgate.DeskTest;
import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.repair.Repairs;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.cycle.work.Steps;
import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product;
import io.wheelgate.release.Role;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.SignOffPolicy.Separation;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.WorkCalendar;
import io.wheelgate.wheel.WheelBuilder;
import io.wheelgate.wheel.WheelReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mockito.Mockito;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/**
 * A desk with steps that do nothing outside, a clock that a test sets, a mail server, and a product whose sign-offs are
 * due: {@code functional} needs two signatures within two working days, {@code data quality} one within one.
 */
@DeskTest
@Import(CycleInTime.DueProduct.class)
@TestPropertySource(
        locations = "classpath:demo-product.properties",
        properties = {
            "camunda.bpm.process-engine-name=time",
            "wheelgate.retry.all.first=50ms",
            "wheelgate.retry.all.tries=3",
            "wheelgate.address=https://releases.example.org/",
            "wheelgate.notices.mail[0]=reminder",
            "wheelgate.notices.mail[1]=overdue",
            "spring.mail.host=127.0.0.1",
            "spring.mail.properties.mail.from=desk@example.org"
        })
abstract class CycleInTime {

    static final Script SCRIPT = new Script();
    static final String PASSWORD = "A-Test-Of-Times-1";

    /** Tuesday, 24 November 2026, 10:00 in London. */
    static final Instant TUESDAY = Instant.parse("2026-11-24T10:00:00Z");

    private static final ServerSetup MAIL_ADDRESS = mailAddress();

    static final GreenMail MAIL = new GreenMail(MAIL_ADDRESS);

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(TUESDAY);

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
    Repairs repairs;

    @Autowired
    Signing signing;

    @Autowired
    Ledger ledger;

    @Autowired
    People people;

    @Autowired
    ProcessEngine engine;

    @LocalServerPort
    int port;

    String cycle = "";

    /** The configuration of a test has few words for a policy: the product is put in its place, before anybody asks. */
    static class DueProduct implements BeanPostProcessor, BeanFactoryAware {

        @Override
        public void setBeanFactory(BeanFactory beans) {
            DefaultListableBeanFactory all = (DefaultListableBeanFactory) beans;
            all.destroySingleton("products");
            all.registerSingleton("products", new Products(List.of(product())));
        }
    }

    static Product product() {
        Product product = TestProducts.product();
        WorkCalendar calendar = new WorkCalendar(
                ZoneId.of("Europe/London"), WorkCalendar.DEFAULT.workingDays(), Set.of(), LocalTime.of(17, 0));
        SignOffPolicy policy = new SignOffPolicy(
                List.of(area("functional", 2, 2), area("data quality", 1, 1)), Separation.FULL, true, true, calendar);
        return new Product(
                product.name(),
                product.library(),
                product.indices(),
                product.consumers(),
                product.environments(),
                policy);
    }

    private static SignOffArea area(String name, int signatures, int due) {
        return new SignOffArea(name, "testers", signatures, List.of(), List.of(), false, Optional.of(due));
    }

    static Steps steps() {
        return SCRIPT.steps();
    }

    static Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return NOW.get();
            }
        };
    }

    static void itIs(String moment) {
        NOW.set(Instant.parse(moment));
    }

    static void passes(Duration time) {
        NOW.updateAndGet(now -> now.plus(time));
    }

    private static ServerSetup mailAddress() {
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            return new ServerSetup(free.getLocalPort(), "127.0.0.1", "smtp");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.port", MAIL_ADDRESS::getPort);
    }

    @BeforeEach
    void start() {
        NOW.set(TUESDAY);
        MAIL.start();
        SCRIPT.clear();
        Mockito.when(repositories.open(Mockito.any())).thenReturn(Mockito.mock(GitRepository.class));
        person("rachel", "Rachel", "Adeyemi", Role.RELEASE_MANAGER);
        person("ruth", "Ruth", "Okafor", Role.RELEASE_MANAGER);
        person("theo", "Theo", "Marsh", Role.TESTER);
        person("tina", "Tina", "Berg", Role.TESTER);
        person("tom", "Tom", "Reed", Role.TESTER);
        person("dan", "Dan", "Moss", Role.DEVELOPER);
        person("al", "Al", "Audley", Role.AUDITOR);
    }

    void person(String id, String first, String last, Role... roles) {
        people.ensure(id, first, last, id + "@example.org", PASSWORD, Set.of(roles));
    }

    @AfterEach
    void end() {
        close(cycle);
        MAIL.stop();
    }

    /** The engine may be at work on it at this moment: it is deleted a moment later then. */
    final void close(String id) {
        await().until(() -> id.isEmpty() || desk.working(id).stream().allMatch(Desk.Working::givenUp));
        await().ignoreExceptions().until(() -> id.isEmpty() || desk.hasEnded(id) || isDeleted(id));
    }

    private boolean isDeleted(String id) {
        engine.getRuntimeService().deleteProcessInstance(id, "the test has ended");
        return true;
    }

    void request() {
        cycle = desk.start("rachel", TestProducts.product().name(), "1.1", "");
    }

    /** Starts a cycle and waits until its candidate is to be signed. */
    void askForSignOffs() {
        request();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> waiting("signOffCandidate").size() == 3);
    }

    List<Waiting> waiting(String key) {
        return desk.waiting(cycle).stream()
                .filter(task -> task.key().equals(key))
                .toList();
    }

    Waiting waitsFor(String key) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> waiting(key), found -> !found.isEmpty())
                .get(0);
    }

    /** A free task of an area, or one that somebody has when none is free. */
    Waiting signOff(String area) {
        List<Waiting> tasks = waiting("signOffCandidate").stream()
                .filter(task -> task.name().endsWith(": " + area))
                .toList();
        return tasks.stream()
                .filter(task -> task.assignee() == null)
                .findFirst()
                .orElseGet(() -> tasks.get(0));
    }

    Task engineTask(String task) {
        return engine.getTaskService().createTaskQuery().taskId(task).singleResult();
    }

    void sign(String person, String area, String verdict) {
        sign(person, signOff(area), verdict);
    }

    void sign(String person, Waiting task, String verdict) {
        String shown = signing.subject(person, task.id()).orElseThrow().covers().sha256();
        var bug = Map.of("title", "It is wrong", "severity", "major", "steps", "run it", "seen", "here");
        var bugs = verdict.equals("refuse") ? Map.of("bug1", bug) : Map.of();
        signing.sign(person, task.id(), Map.of("verdict", verdict, "bugs", bugs), PASSWORD, shown);
    }

    <E extends Event> List<E> recorded(Class<E> kind) {
        return ledger.cycle(cycle).entries().stream()
                .map(io.wheelgate.release.Entry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    void assertNobodyHas(Waiting task) {
        assertThat(engineTask(task.id()).getAssignee()).isNull();
    }
}
