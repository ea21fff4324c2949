package io.wheelgate.cycle.engine;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.task.Task;

/** A cycle of one task for testers and one step, under the key of the real one. */
final class SmallCycle {

    /** Where the engine that is named {@code small} answers. */
    static final String ENGINE = "/camunda/api/engine/engine/small";

    private final ProcessEngine engine;

    SmallCycle(ProcessEngine engine) {
        this.engine = engine;
        engine.getRepositoryService()
                .createDeployment()
                .name("small")
                .addClasspathResource("small-cycle.bpmn")
                .enableDuplicateFiltering(true)
                .deploy();
    }

    /** Starts one that waits for a tester, and returns the instance's id. */
    String waiting() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey("release-cycle", Map.of("cycle", "secret-42"))
                .getId();
    }

    Task taskOf(String instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
    }

    /** Starts one whose step has failed for good, and returns the id of the step's external task. */
    String failed() {
        String instance = waiting();
        engine.getTaskService().complete(taskOf(instance).getId());
        for (LockedExternalTask task : engine.getExternalTaskService()
                .fetchAndLock(100, "test")
                .topic("small-install", 60_000)
                .execute()) {
            engine.getExternalTaskService().handleFailure(task.getId(), "test", "no disk", 0, 0);
        }
        return stepOf(instance).getId();
    }

    ExternalTask stepOf(String instance) {
        return engine.getExternalTaskService()
                .createExternalTaskQuery()
                .processInstanceId(instance)
                .singleResult();
    }

    String definition() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("release-cycle")
                .latestVersion()
                .singleResult()
                .getId();
    }

    long running() {
        return engine.getRuntimeService().createProcessInstanceQuery().count();
    }
}
