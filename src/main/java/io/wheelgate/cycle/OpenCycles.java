package io.wheelgate.cycle;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
 * Moves open cycles and roll backs to the newest diagram, each by itself, when the operator asks for it: where a cycle stands there must
 * be the same box in both. A cycle that does not fit stays on its own diagram.
 */
@Component
@Order(1) // after the diagrams
@ConditionalOnProperty("wheelgate.migrate-open-cycles")
class OpenCycles implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(OpenCycles.class);

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final InTurn inTurn;

    OpenCycles(RepositoryService repository, RuntimeService runtime, InTurn inTurn) {
        this.repository = repository;
        this.runtime = runtime;
        this.inTurn = inTurn;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        migrateAll(Desk.RELEASE_CYCLE);
        migrateAll(RollBacks.PROCESS);
        migrateAll(Installs.PROCESS);
        migrateAll(LaterSignatures.PROCESS);
    }

    private void migrateAll(String process) {
        ProcessDefinition newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        runtime.createProcessInstanceQuery().processDefinitionKey(process).list().stream()
                .filter(cycle -> !cycle.getProcessDefinitionId().equals(newest.getId()))
                .forEach(cycle -> migrate(cycle, newest));
    }

    private void migrate(ProcessInstance cycle, ProcessDefinition newest) {
        try {
            inTurn.carryOut(cycle.getId(), () -> migrateNow(cycle, newest), UnaryOperator.identity());
            LOG.info("Cycle {} goes on with diagram version {}", cycle.getId(), newest.getVersion());
        } catch (MigratingProcessInstanceValidationException unfit) {
            stays(
                    cycle,
                    "where it stands, version " + newest.getVersion() + " has no such box (" + reasons(unfit)
                            + "). It goes on as it began; try again when it has moved on, or let it end");
        } catch (RuntimeException failure) {
            stays(cycle, "it could not be moved now (" + failure.getMessage() + "). It goes on as it began; try again");
        }
    }

    /** The step that is under way, or a person, may move it at the same moment. */
    private void migrateNow(ProcessInstance cycle, ProcessDefinition newest) {
        MigrationPlan plan = runtime.createMigrationPlan(cycle.getProcessDefinitionId(), newest.getId())
                .mapEqualActivities()
                .build();
        runtime.newMigration(plan)
                .processInstanceIds(cycle.getId())
                .skipCustomListeners()
                .execute();
    }

    private static String reasons(MigratingProcessInstanceValidationException unfit) {
        return unfit.getValidationReport().getActivityInstanceReports().stream()
                .map(report -> report.getSourceScopeId() + ": " + List.copyOf(report.getFailures()))
                .collect(Collectors.joining("; "));
    }

    private static void stays(ProcessInstance cycle, String why) {
        LOG.warn("Cycle {} stays on its own diagram: {}", cycle.getId(), why);
    }
}
