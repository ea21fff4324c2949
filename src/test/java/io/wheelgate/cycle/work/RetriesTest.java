package io.wheelgate.cycle.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.wheelgate.cycle.InTurn;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.TestLedger;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.RetryRequested;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Secret;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentCaptor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What ledger, engine and log are told of a failure. */
@ExtendWith(OutputCaptureExtension.class)
class RetriesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String STEP = "uploadWheel";
    private static final String PASSWORD = "hunter2/is+mine";
    private static final RetryProperties BUILT_IN = new RetryProperties(null, null, null, null, null, null);

    private final Ledger ledger = TestLedger.empty();
    private final ExternalTaskService engine = mock(ExternalTaskService.class, RETURNS_DEEP_STUBS);
    private final RuntimeService runtime = mock(RuntimeService.class);
    private final LockedExternalTask task = mock(LockedExternalTask.class);
    private final Retries retries = new Retries(
            engine,
            ledger,
            new Report(
                    engine,
                    ledger,
                    new AbortMessage(ledger, runtime),
                    new InTurn(ledger, new TransactionTemplate(mock(PlatformTransactionManager.class)))),
            Clock.fixed(NOW, ZoneOffset.UTC),
            BUILT_IN,
            new Random(1));

    @BeforeEach
    void aCycle(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("password"), PASSWORD);
        when(task.getId()).thenReturn("task");
        when(task.getProcessInstanceId()).thenReturn("cycle");
        when(task.getTopicName()).thenReturn(STEP);
        when(engine.createExternalTaskQuery()
                        .externalTaskId("task")
                        .workerId("worker")
                        .count())
                .thenReturn(1L);
        ledger.open("cycle", product(file), "rachel", new Requested("demo-library", "1.1", Version.parse("1.1"), ""));
        ledger.append("cycle", Entry.DESK, new StepBegun(STEP));
    }

    private static Product product(Path password) {
        Product product = TestProducts.product();
        IndexServer devpi = product.indices();
        return new Product(
                product.name(),
                product.library(),
                new IndexServer(
                        devpi.url(),
                        devpi.development(),
                        devpi.staging(),
                        devpi.release(),
                        devpi.user(),
                        Optional.of(new Secret("file:" + password))),
                product.consumers(),
                product.environments(),
                product.signOffs());
    }

    private void fails(Throwable failure) {
        retries.schedule(task, "worker", failure);
    }

    private static Failure failure(Kind kind) {
        Diagnosis diagnosis = Diagnosis.of(kind, "upload a wheel", "it did not work")
                .expected("that it works")
                .by("somebody")
                .remedy("Do it.");
        return new Failure("Could not upload a wheel: it did not work. Do it.", diagnosis, null);
    }

    private List<StepFailed> failures() {
        return ledger.cycle("cycle").failures(STEP);
    }

    private StepFailed last() {
        return failures().get(failures().size() - 1);
    }

    private String told(int retries) {
        ArgumentCaptor<String> message = ArgumentCaptor.forClass(String.class);
        ArgumentCaptor<String> details = ArgumentCaptor.forClass(String.class);
        verify(engine)
                .handleFailure(eq("task"), eq("worker"), message.capture(), details.capture(), eq(retries), anyLong());
        return message.getValue() + "|" + details.getValue();
    }

    @Test
    void tellsAllThatIsKnown() {
        fails(failure(Kind.NETWORK));
        assertThat(told(1).split("\\|")[0])
                .isEqualTo(
                        """
                        Tried: upload a wheel
                        Expected: that it works
                        Found: it did not work
                        Changed by: somebody
                        What can be done: Do it.""");
        assertThat(last().error()).isEqualTo("Could not upload a wheel: it did not work. Do it.");
        assertThat(last().diagnosis()).isEqualTo(failure(Kind.NETWORK).diagnosis());
        assertThat(Instant.parse(last().retryAt())).isBetween(NOW.plusSeconds(5), NOW.plusSeconds(10));
    }

    @Test
    void countsFailuresByTheLedgerAndNotByTheEngine() {
        when(task.getRetries()).thenReturn(1);
        for (int i = 1; i < BUILT_IN.pace(Kind.NETWORK).tries(); i++) {
            fails(failure(Kind.NETWORK));
            assertThat(last().retryAt()).as("failure %d", i).isNotEmpty();
        }
        fails(failure(Kind.NETWORK));
        assertThat(last().retryAt()).isEmpty();
        verify(engine, times(1))
                .handleFailure(
                        eq("task"),
                        eq("worker"),
                        eq(last().diagnosis().text()),
                        org.mockito.ArgumentMatchers.anyString(),
                        eq(0),
                        eq(0L));
    }

    @Test
    void aNewRoundBeginsToCountAnew() {
        for (int i = 0; i < BUILT_IN.pace(Kind.LOCAL).tries(); i++) {
            fails(failure(Kind.LOCAL));
        }
        assertThat(last().retryAt()).isEmpty();
        ledger.append("cycle", Entry.DESK, new StepEnded(STEP));
        ledger.append("cycle", Entry.DESK, new StepBegun(STEP));
        fails(failure(Kind.LOCAL));
        assertThat(last().retryAt()).isNotEmpty();
    }

    @Test
    void aStepThatAPersonLetsTryAgainIsGivenUpAtItsNextFailureOfThatKind() {
        fails(failure(Kind.ACCESS));
        assertThat(last().retryAt()).isEmpty();
        ledger.append("cycle", "rachel", new RetryRequested(STEP, "mended"));
        fails(failure(Kind.ACCESS));
        assertThat(last().retryAt()).isEmpty();
        ledger.append("cycle", "rachel", new RetryRequested(STEP, "mended"));
        fails(failure(Kind.NETWORK));
        assertThat(last().retryAt()).as("something else: it may pass by itself").isNotEmpty();
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        Diagnosis diagnosis = Diagnosis.of(Kind.RATE_LIMIT, "ask", "429");
        fails(new Failure("429", diagnosis, Optional.of(Duration.ofMinutes(10)), null));
        assertThat(Instant.parse(last().retryAt())).isBetween(NOW.plusSeconds(600), NOW.plusSeconds(660));
        assertThat(last().diagnosis().remedy()).endsWith("It wants no request before 2026-11-24T10:10:00Z.");
    }

    @Test
    void whatIsNoneOfOursIsUnknownAndTriedAgain(CapturedOutput log) {
        fails(new IllegalStateException("odd", new IOException("Connection refused")));
        assertThat(last().diagnosis())
                .isEqualTo(Diagnosis.unknown("odd Because: Connection refused").tried("upload wheel"));
        assertThat(last().retryAt()).isNotEmpty();
        assertThat(log.getAll()).contains("at io.wheelgate.cycle.work.RetriesTest");
    }

    @Test
    void findsAFailureThatTheEngineHasWrapped() {
        fails(new IllegalStateException("while invoking the listener", failure(Kind.ACCESS)));
        assertThat(last().diagnosis()).isEqualTo(failure(Kind.ACCESS).diagnosis());
        assertThat(last().retryAt()).isEmpty();
    }

    @Test
    void saysInOneLineOfTheLogWhatWasForeseen(CapturedOutput log) {
        fails(failure(Kind.SERVER));
        assertThat(log.getAll())
                .contains("uploadWheel failed in cycle cycle: Could not upload a wheel")
                .doesNotContain("at io.wheelgate");
    }

    @Test
    void showsASecretNowhere(CapturedOutput log) {
        String words = "the server said: bad password " + PASSWORD + " of https://ci:" + PASSWORD.replace("/", "")
                + "@devpi.example.org, or hunter2%2Fis%2Bmine";
        Diagnosis diagnosis = Diagnosis.of(Kind.SERVER, words, words)
                .expected(words)
                .by(words)
                .remedy(words);
        fails(new Failure(words, diagnosis, new IOException(words)));
        fails(new IllegalStateException(words, new IOException(words)));
        assertThat(failures().toString()).contains("***").doesNotContain("hunter2");
        ArgumentCaptor<String> texts = ArgumentCaptor.forClass(String.class);
        verify(engine, times(2))
                .handleFailure(eq("task"), eq("worker"), texts.capture(), texts.capture(), anyInt(), anyLong());
        assertThat(texts.getAllValues().toString()).contains("***").doesNotContain("hunter2");
        assertThat(log.getAll()).contains("***").doesNotContain("hunter2");
    }

    @Test
    void keepsNoCharacterThatADatabaseRefuses() {
        String words = "the script said \0 and ended";
        Diagnosis diagnosis =
                Diagnosis.of(Kind.LOCAL, words, words).expected(words).by(words).remedy(words);
        fails(new Failure(words, diagnosis, null));
        assertThat(told(1)).contains("the script said   and ended").doesNotContain("\0");
        assertThat(last().error() + last().diagnosis().text()).doesNotContain("\0");
    }

    @Test
    void saysNothingOfATaskThatAnotherWorkerHas() {
        when(engine.createExternalTaskQuery()
                        .externalTaskId("task")
                        .workerId("worker")
                        .count())
                .thenReturn(0L);
        ledger.append("cycle", "rachel", new AbortRequested("not now"));
        fails(failure(Kind.NETWORK));
        assertThat(failures()).isEmpty();
        verifyNoInteractions(runtime);
    }

    @Test
    void aLongOutputDoesNotPushWhatCanBeDoneOutOfTheIncident() {
        Diagnosis diagnosis =
                Diagnosis.of(Kind.LOCAL, "build", "x".repeat(5_000)).remedy("Make room.");
        fails(new Failure("Could not build", diagnosis, null));
        String message = told(1).split("\\|")[0];
        assertThat(message).hasSizeLessThanOrEqualTo(666).endsWith("x…\nWhat can be done: Make room.");
    }
}
