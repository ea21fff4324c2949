package io.wheelgate.cycle.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.wheelgate.configuration.DeskHome;
import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.InTurn;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Adoption;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import io.wheelgate.step.MergeLook;
import io.wheelgate.step.Run;
import io.wheelgate.step.Step;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a step that says no. */
@ExtendWith(OutputCaptureExtension.class)
class StepWorkerTest {

    private final JdbcTemplate database = TestLedger.database();
    private final Ledger ledger = new Ledger(database, Clock.systemUTC());
    private final ExternalTaskService engine = mock(ExternalTaskService.class, RETURNS_DEEP_STUBS);
    private final LockedExternalTask task = mock(LockedExternalTask.class);
    private final StepWorker worker;

    StepWorkerTest(@TempDir Path home) {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database.getDataSource()));
        Report report = new Report(
                engine, ledger, new AbortMessage(ledger, mock(RuntimeService.class)), new InTurn(ledger, transaction));
        RetryProperties builtIn = new RetryProperties(null, null, null, null, null, null);
        Retries retries = new Retries(engine, ledger, report, Clock.systemUTC(), builtIn, new Random(1));
        Patience patience =
                new Patience(engine, ledger, report, mock(MergeLook.class), new MergeProperties(Duration.ofMinutes(1)));
        worker = new StepWorker(
                engine,
                database,
                ledger,
                report,
                retries,
                new Steps(List.of(new SaysNo())),
                patience,
                new Products(List.of()),
                new DeskHome(home));
    }

    @BeforeEach
    void aCycle() {
        when(task.getId()).thenReturn("task");
        when(task.getProcessInstanceId()).thenReturn("cycle");
        when(task.getTopicName()).thenReturn("saysNo");
        when(engine.createExternalTaskQuery()
                        .externalTaskId("task")
                        .workerId("desk")
                        .count())
                .thenReturn(1L);
        Requested request = new Requested("demo-library", "1.1", Version.parse("1.1"), "");
        ledger.open("cycle", TestProducts.product(), "rachel", request);
    }

    @AfterEach
    void end() {
        worker.end();
    }

    @Test
    void aFormThatCannotBeFilledIsAFailureInTheLedger() {
        doThrow(new IllegalStateException("the form of the task that follows could not be filled"))
                .when(engine)
                .handleBpmnError("task", "desk", StepWorker.REFUSED);
        worker.work(task, "desk");
        assertThat(recorded(StepRefused.class))
                .as("rolled back with what it told the engine")
                .isEmpty();
        assertThat(recorded(StepFailed.class)).singleElement().satisfies(failed -> assertThat(failed.error())
                .contains("could not be filled"));
        verify(engine).handleFailure(eq("task"), eq("desk"), any(), any(), anyInt(), anyLong());
    }

    @Test
    void showsNoSecretInWhatARefusalSays(CapturedOutput log) {
        worker.work(task, "desk");
        assertThat(recorded(StepRefused.class))
                .containsExactly(new StepRefused(
                        "saysNo",
                        List.of("no at https://***@git.example.org, or so"),
                        java.util.Optional.of(new Adoption(
                                "that of https://***@git.example.org", "https://***@git.example.org stays"))));
        assertThat(log.getAll()).contains("saysNo refused in cycle cycle").doesNotContain("hunter2");
    }

    private <E extends Event> List<E> recorded(Class<E> kind) {
        return ledger.cycle("cycle").entries().stream()
                .map(io.wheelgate.release.Entry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static final class SaysNo implements Step {

        private static final String ADDRESS = "https://ci:hunter2@git.example.org";

        @Override
        public List<Event> run(Run run) {
            throw new Refusal("no at " + ADDRESS + ",\0or so", new Adoption("that of " + ADDRESS, ADDRESS + " stays"));
        }
    }
}
