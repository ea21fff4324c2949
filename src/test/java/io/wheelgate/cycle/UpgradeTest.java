package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.Wheelgate;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.cycle.work.Steps;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Role;
import io.wheelgate.release.TestProducts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePropertySource;

/** A desk with an open cycle that is stopped, and started again with a newer diagram. */
@Tag("alone")
@ExtendWith(OutputCaptureExtension.class)
class UpgradeTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String PASSWORD = "Basalt-and-heron-7";

    @TempDir
    Path home;

    private String cycle = "";

    @Test
    void anOpenCycleIsMovedWhereItFitsAndStaysWhereItDoesNot(CapturedOutput output) {
        String unfit = waitInAnOlderDiagram("\"signOffs\"", "\"signOffsOfOld\"");
        String older;
        try (var desk = start()) {
            assertThat(diagram(desk)).isEqualTo(unfit).isNotEqualTo(newest(desk));
            assertThat(output).contains("Cycle " + cycle + " stays on its own diagram: where it stands, version ");
            assertThat(output).contains("signOffCandidate: [There is no migration instruction");
            finish(desk);
            deploy(desk, "name=\"Sign off", "name=\"Sign");
            request(desk, "1.2");
            older = diagram(desk);
            sign(desk, "tina");
        }
        try (var desk = start()) {
            assertThat(diagram(desk)).isEqualTo(newest(desk)).isNotEqualTo(older);
            assertThat(task(desk, "signOffCandidate")).hasSize(1);
            sign(desk, "theo");
            goLive(desk);
        }
    }

    private void finish(ConfigurableApplicationContext desk) {
        sign(desk, "tina");
        sign(desk, "theo");
        goLive(desk);
    }

    private void goLive(ConfigurableApplicationContext desk) {
        await().atMost(LONG).until(() -> task(desk, "approveGoLive").size() == 1);
        complete(desk, "ruth", task(desk, "approveGoLive").get(0).id(), Map.of("decision", "approve"));
        await().atMost(LONG).until(() -> desk.getBean(Desk.class).hasEnded(cycle));
        assertThat(desk.getBean(Ledger.class).cycle(cycle).ending()).contains(Ending.RELEASED);
    }

    /** @return the definition on which the cycle waits for its signatures */
    private String waitInAnOlderDiagram(String text, String before) {
        try (var desk = start()) {
            People people = desk.getBean(People.class);
            person(people, "rachel", Role.RELEASE_MANAGER);
            person(people, "ruth", Role.RELEASE_MANAGER);
            person(people, "tina", Role.TESTER);
            person(people, "theo", Role.TESTER);
            deploy(desk, text, before);
            request(desk, "1.1");
            return diagram(desk);
        }
    }

    private void request(ConfigurableApplicationContext desk, String version) {
        cycle = desk.getBean(Desk.class).start("rachel", TestProducts.product().name(), version, "");
        await().atMost(LONG).until(() -> task(desk, "signOffCandidate").size() == 2);
    }

    private static void deploy(ConfigurableApplicationContext desk, String text, String before) {
        try {
            DeploymentBuilder deployment =
                    desk.getBean(RepositoryService.class).createDeployment().name("release-cycle.bpmn");
            String diagram =
                    new ClassPathResource("processes/release-cycle.bpmn").getContentAsString(StandardCharsets.UTF_8);
            assertThat(diagram).contains(text);
            deployment.addString("release-cycle.bpmn", diagram.replace(text, before));
            for (var form : new PathMatchingResourcePatternResolver().getResources("classpath:processes/*.form")) {
                deployment.addString(form.getFilename(), form.getContentAsString(StandardCharsets.UTF_8));
            }
            deployment.deploy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void person(People people, String id, Role role) {
        people.ensure(id, id, "Person", id + "@example.org", PASSWORD, Set.of(role));
    }

    private void sign(ConfigurableApplicationContext desk, String person) {
        complete(desk, person, task(desk, "signOffCandidate").get(0).id(), Map.of("verdict", "approve"));
    }

    private static void complete(
            ConfigurableApplicationContext desk, String person, String task, Map<String, ?> answers) {
        Signing signing = desk.getBean(Signing.class);
        String shown = signing.subject(person, task).orElseThrow().covers().sha256();
        signing.sign(person, task, answers, PASSWORD, shown);
    }

    private List<Desk.Waiting> task(ConfigurableApplicationContext desk, String key) {
        return desk.getBean(Desk.class).waiting(cycle).stream()
                .filter(task -> task.key().equals(key))
                .toList();
    }

    private String diagram(ConfigurableApplicationContext desk) {
        return desk.getBean(RuntimeService.class)
                .createProcessInstanceQuery()
                .processInstanceId(cycle)
                .singleResult()
                .getProcessDefinitionId();
    }

    private static String newest(ConfigurableApplicationContext desk) {
        ProcessDefinition newest = desk.getBean(RepositoryService.class)
                .createProcessDefinitionQuery()
                .processDefinitionKey("release-cycle")
                .latestVersion()
                .singleResult();
        return newest.getId();
    }

    private ConfigurableApplicationContext start() {
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
                        "--spring.datasource.url=jdbc:h2:file:" + home.resolve("db"),
                        "--server.port=0",
                        "--wheelgate.home=" + home,
                        "--wheelgate.migrate-open-cycles=true",
                        "--wheelgate.sandbox.enabled=false",
                        "--wheelgate.watch.every=0",
                        "--wheelgate.administrator.id=ada",
                        "--wheelgate.administrator.password=file:src/test/resources/administrator.password",
                        "--camunda.bpm.process-engine-name=upgrade"
                                + UUID.randomUUID().toString().replace("-", ""));
    }

    private static ResourcePropertySource product() {
        try {
            return new ResourcePropertySource(new ClassPathResource("demo-product.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
