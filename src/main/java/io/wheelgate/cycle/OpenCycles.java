package io.wheelgate.cycle;

import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Moves open cycles to the newest diagram, each by itself, when the operator asks for it: where a cycle stands there must
 * be the same box in both. A cycle that does not fit stays on its own diagram.
 */
@Component
@Order(1) // after the diagrams
@ConditionalOnProperty("wheelgate.migrate-open-cycles")
class OpenCycles implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(OpenCycles.class);

    private final RepositoryService repository;
    private final RuntimeService runtime;

    OpenCycles(RepositoryService repository, RuntimeService runtime) {
        this.repository = repository;
        this.runtime = runtime;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        ProcessDefinition newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(Desk.RELEASE_CYCLE)
                .latestVersion()
                .singleResult();
        runtime.createProcessInstanceQuery().processDefinitionKey(Desk.RELEASE_CYCLE).list().stream()
                .filter(cycle -> !cycle.getProcessDefinitionId().equals(newest.getId()))
                .forEach(cycle -> migrate(cycle, newest));
    }

    private void migrate(ProcessInstance cycle, ProcessDefinition newest) {
        try {
            MigrationPlan plan = runtime.createMigrationPlan(cycle.getProcessDefinitionId(), newest.getId())
                    .mapEqualActivities()
                    .build();
            runtime.newMigration(plan)
                    .processInstanceIds(cycle.getId())
                    .skipCustomListeners()
                    .execute();
            LOG.info("Cycle {} goes on with diagram version {}", cycle.getId(), newest.getVersion());
        } catch (MigratingProcessInstanceValidationException unfit) {
            stays(cycle, newest, reasons(unfit));
        } catch (ProcessEngineException unfit) {
            stays(cycle, newest, String.valueOf(unfit.getMessage()));
        }
    }

    private static String reasons(MigratingProcessInstanceValidationException unfit) {
        return unfit.getValidationReport().getActivityInstanceReports().stream()
                .map(report -> report.getSourceScopeId() + ": " + List.copyOf(report.getFailures()))
                .collect(Collectors.joining("; "));
    }

    private static void stays(ProcessInstance cycle, ProcessDefinition newest, String why) {
        LOG.warn(
                "Cycle {} stays on its own diagram: where it stands, version {} has no such box ({}). It goes on as it"
                        + " began; try again when it has moved on, or let it end",
                cycle.getId(),
                newest.getVersion(),
                why);
    }
}
