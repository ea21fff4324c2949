package io.wheelgate.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.wheelgate.ledger.Ledger;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationPlanExecutionBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which open processes are moved to a newer diagram, and what is said of those that are not. */
@ExtendWith(OutputCaptureExtension.class)
class OpenCyclesTest {

    private final RepositoryService repository = mock(RepositoryService.class, RETURNS_DEEP_STUBS);
    private final RuntimeService runtime = mock(RuntimeService.class, RETURNS_DEEP_STUBS);
    private final MigrationPlanExecutionBuilder migration =
            mock(MigrationPlanExecutionBuilder.class, RETURNS_DEEP_STUBS);
    private final OpenCycles openCycles = new OpenCycles(
            repository,
            runtime,
            new InTurn(mock(Ledger.class), new TransactionTemplate(mock(PlatformTransactionManager.class))));

    @BeforeEach
    void olderProcesses() {
        for (String process : List.of("release-cycle", "roll-back")) {
            ProcessDefinition newest = mock(ProcessDefinition.class);
            when(newest.getId()).thenReturn(process + ":2");
            when(newest.getVersion()).thenReturn(2);
            when(repository
                            .createProcessDefinitionQuery()
                            .processDefinitionKey(process)
                            .latestVersion()
                            .singleResult())
                    .thenReturn(newest);
            ProcessInstance open = mock(ProcessInstance.class);
            when(open.getId()).thenReturn("open " + process);
            when(open.getProcessDefinitionId()).thenReturn(process + ":1");
            when(runtime.createProcessInstanceQuery()
                            .processDefinitionKey(process)
                            .list())
                    .thenReturn(List.of(open));
        }
        when(runtime.newMigration(any())).thenReturn(migration);
        when(migration.processInstanceIds(anyString())).thenReturn(migration);
        when(migration.skipCustomListeners()).thenReturn(migration);
    }

    @Test
    void movesReleasesAndRollBacks(CapturedOutput output) {
        openCycles.run(new DefaultApplicationArguments());
        assertThat(output)
                .contains("Cycle open release-cycle goes on with diagram version 2")
                .contains("Cycle open roll-back goes on with diagram version 2");
    }

    @Test
    void looksAgainWhenOneMovesOnAtTheSameMoment(CapturedOutput output) {
        doThrow(new OptimisticLockingException("moved"))
                .doNothing()
                .when(migration)
                .execute();
        openCycles.run(new DefaultApplicationArguments());
        assertThat(output).contains("Cycle open release-cycle goes on").doesNotContain("no such box");
        verify(migration, times(3)).execute();
    }

    @Test
    void saysThatOneMovesOnAgainAndAgain(CapturedOutput output) {
        doThrow(new OptimisticLockingException("moved")).when(migration).execute();
        openCycles.run(new DefaultApplicationArguments());
        assertThat(output)
                .contains("Cycle open roll-back stays on its own diagram: it could not be moved now (moved)")
                .doesNotContain("no such box");
    }
}
