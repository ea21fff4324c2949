package io.wheelgate.cycle.engine;

import static io.wheelgate.cycle.engine.SmallCycle.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.WithoutConventions;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The engine's history is no record, but it is kept like one. */
@DeskTest
@WithoutConventions
@TestPropertySource(properties = "camunda.bpm.process-engine-name=small")
class KeptHistoryTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    /** One request that deletes something of what was, or has it deleted some day. */
    private record Deletion(String method, String path, String body) {}

    @Test
    void notEvenAnAdministratorDeletesWhatHappened() {
        SmallCycle cycle = new SmallCycle(engine);
        String instance = cycle.waiting();
        engine.getTaskService().complete(cycle.taskOf(instance).getId());
        engine.getRuntimeService().deleteProcessInstance(instance, "ended");
        String deployment = engine.getRepositoryService()
                .getProcessDefinition(cycle.definition())
                .getDeploymentId();
        String one = "{\"historicProcessInstanceIds\":[\"" + instance + "\"]}";
        String past = one.replace("}", ",\"absoluteRemovalTime\":\"2026-01-01T00:00:00.000+0000\"}");
        List<Deletion> deletions = List.of(
                new Deletion("DELETE", "/history/process-instance/" + instance, ""),
                new Deletion("DELETE", "/history/process-instance/" + instance + "/", ""),
                new Deletion("DELETE", "/history/process-instance/" + instance + "/variable-instances", ""),
                new Deletion("POST", "/history/process-instance/delete", one),
                new Deletion("POST", "/history/process-instance/delete/", one),
                new Deletion("POST", "/history/process-instance/set-removal-time", past),
                new Deletion("POST", "/history/cleanup", "{}"),
                new Deletion("DELETE", "/deployment/" + deployment + "?cascade=true", ""),
                new Deletion("DELETE", "/process-definition/" + cycle.definition() + "?cascade=true", ""),
                new Deletion("DELETE", "/process-definition/key/release-cycle?cascade=true", ""));
        Visitor ada = Visitor.administrator(port);
        assertThat(deletions)
                .allSatisfy(it -> assertThat(ada.send(it.method(), ENGINE + it.path(), "application/json", it.body())
                                .statusCode())
                        .as("%s %s", it.method(), it.path())
                        .isEqualTo(403));
        assertThat(history(instance)).hasSize(1);
    }

    @Test
    void cleansNothingUpByItself() {
        ProcessEngineConfigurationImpl settings =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(settings.isHistoryCleanupEnabled()).isFalse();
        assertThat(settings.getHistoryRemovalTimeStrategy()).isEqualTo("none");
        assertThat(engine.getHistoryService().findHistoryCleanupJobs()).isEmpty();
        SmallCycle cycle = new SmallCycle(engine);
        String instance = cycle.waiting();
        assertThat(history(instance).get(0).getRemovalTime()).isNull();
    }

    private List<HistoricProcessInstance> history(String instance) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .list();
    }
}
