package io.wheelgate.cycle.engine;

import static io.wheelgate.cycle.engine.SmallCycle.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.People;
import io.wheelgate.release.Role;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** CVE-2026-109432; {@link ExpressionGuardOffTest} shows that each attack here works on an engine without the guard. */
@DeskTest
@TestPropertySource(properties = "camunda.bpm.process-engine-name=small")
class ExpressionGuardTest {

    private static final String PASSWORD = "Heron-and-basalt-3";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcTemplate database;

    @Test
    void noQueryOfATesterRunsAnExpression() {
        people.ensure("tina", "Tina", "Tester", "tina@example.org", PASSWORD, Set.of(Role.TESTER));
        Visitor tina = Visitor.loggedIn(port, "tina", PASSWORD);
        new ExpressionAttack(ENGINE, database).byAnybody().forEach((name, way) -> {
            String marker = ExpressionAttack.marker();
            assertThat(way.send(tina, marker).statusCode()).as(name).isIn(400, 500);
            assertThat(ExpressionAttack.hadItsEffect(marker)).as(name).isFalse();
        });
    }

    @Test
    void noFilterRunsAnExpressionForTheAdministratorEither() {
        Visitor ada = Visitor.administrator(port);
        new ExpressionAttack(ENGINE, database).byFilterMakers().forEach((name, way) -> {
            String marker = ExpressionAttack.marker();
            int status = way.send(ada, marker).statusCode();
            assertThat(ExpressionAttack.hadItsEffect(marker)).as(name).isFalse();
            assertThat(status).as(name).isIn(200, 400, 404, 500);
        });
    }

    @Test
    void saysWhyAndWhatToDo() {
        var answer = Visitor.administrator(port)
                .post(ENGINE + "/task", "{\"orQueries\":[{\"assigneeExpression\":\"${currentUser()}\"}]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("cannot carry expressions");
    }

    @Test
    void storesNoFilterWithAnExpression() {
        String body =
                """
                {"resourceType":"Task","name":"poisoned","properties":{},
                 "query":{"orQueries":[{"assigneeExpression":"${currentUser()}"}]}}""";
        assertThat(Visitor.administrator(port)
                        .post(ENGINE + "/filter/create", body)
                        .statusCode())
                .isEqualTo(400);
        assertThat(engine.getFilterService()
                        .createFilterQuery()
                        .filterName("poisoned")
                        .count())
                .isZero();
    }

    /** Inside a command a query runs by itself, past every interceptor. */
    @Test
    void holdsInsideTheEngineToo() {
        String marker = ExpressionAttack.marker();
        var commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired();
        assertThatThrownBy(() -> commands.execute(context -> {
                    TaskQueryImpl query = new TaskQueryImpl();
                    TaskQueryImpl part = new TaskQueryImpl();
                    part.addExpression("taskAssignee", ExpressionAttack.expression(marker));
                    query.addOrQuery(part);
                    return query.list();
                }))
                .isInstanceOf(ProcessEngineException.class)
                .hasRootCauseInstanceOf(BadUserRequestException.class);
        assertThat(ExpressionAttack.hadItsEffect(marker)).isFalse();
    }

    @Test
    void queriesWithoutExpressionsWork() {
        Visitor ada = Visitor.administrator(port);
        String query =
                """
                {"orQueries":[{"assignee":"ada"},{"candidateGroup":"testers"}],
                 "sorting":[{"sortBy":"created","sortOrder":"desc"}]}""";
        assertThat(ada.post(ENGINE + "/task", query).statusCode()).isEqualTo(200);
        assertThat(ada.post(ENGINE + "/task/count", query).statusCode()).isEqualTo(200);
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .or()
                        .taskAssignee("ada")
                        .taskCandidateGroup("testers")
                        .endOr()
                        .list())
                .isEmpty();
    }
}
