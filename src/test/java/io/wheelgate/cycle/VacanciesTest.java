package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.Vacancies.Vacancy;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.cycle.work.Steps;
import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** A desk on its first day: nobody is there, and one area is signed by a group that only the configuration knows. */
@DeskTest
@TestPropertySource(
        locations = "classpath:demo-product.properties",
        properties = {
            "camunda.bpm.process-engine-name=vacancies",
            "wheelgate.products.demo-library.sign-offs[0].area=functional",
            "wheelgate.products.demo-library.sign-offs[0].group=testers",
            "wheelgate.products.demo-library.sign-offs[1].area=clinical safety",
            "wheelgate.products.demo-library.sign-offs[1].group=clinicians"
        })
@TestMethodOrder(OrderAnnotation.class)
@ExtendWith(OutputCaptureExtension.class)
class VacanciesTest {

    private static final String PASSWORD = "Heron-and-basalt-3";
    private static final String ENGINE = "/camunda/api/engine/engine/vacancies";

    @TestBean
    Steps steps;

    @MockitoBean
    GitRepositories repositories;

    @MockitoBean
    Deployment deployment;

    @Autowired
    Vacancies vacancies;

    @Autowired
    Desk desk;

    @Autowired
    Signing signing;

    @Autowired
    People people;

    @Autowired
    IdentityService identity;

    @LocalServerPort
    int port;

    static Steps steps() {
        return new Script().steps();
    }

    @BeforeEach
    void emptyRepositories() {
        Mockito.when(repositories.open(Mockito.any())).thenReturn(Mockito.mock(GitRepository.class));
    }

    @Test
    @Order(1)
    void saysOnceThatNobodyIsThereYet(CapturedOutput output) {
        assertThat(output.getAll())
                .containsOnlyOnce("Nobody is in the groups clinicians, releaseManagers, testers yet")
                .doesNotContain("cannot be released with the people");
        assertThat(vacancies.now()).extracting(Vacancy::product).containsExactly("demo-library");
        assertThat(vacancies.now().get(0).reasons()).hasSize(3);
    }

    @Test
    @Order(2)
    void makesTheGroupsThatAreasName() {
        var group = identity.createGroupQuery().groupId("clinicians").singleResult();
        assertThat(group.getType()).isEqualTo("WHEELGATE");
        assertThat(group.getName()).isEqualTo("clinicians");
    }

    @Test
    @Order(3)
    void tellsThoseWhoCanDoSomethingAboutIt(CapturedOutput output) {
        ensure("rachel", Role.RELEASE_MANAGER);
        ensure("ruth", Role.RELEASE_MANAGER);
        ensure("oscar", Role.OPERATOR);
        ensure("tina", Role.TESTER);
        String missing = "The sign-off of clinical safety needs a signature, but nobody is in the group clinicians";
        for (String id : List.of("rachel", "oscar")) {
            assertThat(Visitor.loggedIn(port, id, PASSWORD).get("/").body())
                    .contains("People are missing", missing)
                    .doesNotContain("sign-off of functional");
        }
        assertThat(Visitor.administrator(port).get("/").body()).contains(missing);
        assertThat(Visitor.loggedIn(port, "tina", PASSWORD).get("/").body())
                .contains("Release cycles")
                .doesNotContain("People are missing");
        vacancies.warn();
        assertThat(output.getOut())
                .containsOnlyOnce("demo-library cannot be released with the people who are there now. " + missing);
    }

    @Test
    @Order(4)
    void isSilentWhenAnAdministratorHasAddedSomebody(CapturedOutput output) {
        people.ensure("cora", "Cora", "Clinician", "cora@example.org", PASSWORD, Set.of());
        assertThat(Visitor.administrator(port)
                        .put(ENGINE + "/group/clinicians/members/cora", "")
                        .statusCode())
                .isEqualTo(204);
        vacancies.warn();
        assertThat(vacancies.now()).isEmpty();
        assertThat(output.getOut()).doesNotContain("cannot be released");
        assertThat(Visitor.loggedIn(port, "rachel", PASSWORD).get("/").body()).doesNotContain("People are missing");
    }

    @Test
    @Order(5)
    void aMemberOfSuchAGroupSignsAsATesterDoes() {
        String cycle = desk.start("rachel", "demo-library", "1.1", "");
        await().until(() -> desk.waiting(cycle).size() == 2);
        Waiting task = desk.waiting(cycle).stream()
                .filter(one -> one.groups().equals(List.of("clinicians")))
                .findFirst()
                .orElseThrow();
        Visitor cora = Visitor.loggedIn(port, "cora", PASSWORD);
        assertThat(cora.get(ENGINE + "/task").body()).contains(task.id()).doesNotContain(": functional");
        assertThat(cora.post(ENGINE + "/task/" + task.id() + "/claim", "{\"userId\":\"cora\"}")
                        .statusCode())
                .isEqualTo(204);
        String sha256 =
                signing.subject("cora", task.id()).orElseThrow().covers().sha256();
        signing.sign("cora", task.id(), Map.of("verdict", "approve"), PASSWORD, sha256);
        assertThat(desk.waiting(cycle)).hasSize(1);
        await().ignoreExceptionsMatching(Refusal.class::isInstance).until(() -> isAborted(cycle));
        await().until(() -> desk.hasEnded(cycle));
    }

    /** The engine may be at work on the signature at this moment: the desk then says no. */
    private boolean isAborted(String cycle) {
        desk.abort("rachel", cycle, "The test has ended.");
        return true;
    }

    private void ensure(String id, Role role) {
        people.ensure(id, id, "Person", id + "@example.org", PASSWORD, Set.of(role));
    }
}
