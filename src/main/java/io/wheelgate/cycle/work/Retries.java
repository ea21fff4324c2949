package io.wheelgate.cycle.work;

import io.wheelgate.cycle.Labels;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Failure.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs a failed step again, each time later than before; then gives up and makes an incident of it. */
@Component
class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    /** The engine cuts an incident's message there. */
    private static final int LONGEST_MESSAGE = 666;

    private final ExternalTaskService tasks;
    private final Ledger ledger;
    private final Report report;
    private final Clock clock;
    private final RetryProperties paces;
    private final RandomGenerator chance;

    Retries(
            ExternalTaskService tasks,
            Ledger ledger,
            Report report,
            Clock clock,
            RetryProperties paces,
            RandomGenerator chance) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.report = report;
        this.clock = clock;
        this.paces = paces;
        this.chance = chance;
    }

    void schedule(LockedExternalTask task, String worker, Throwable thrown) {
        Throwable failure = ours(thrown);
        String cycle = task.getProcessInstanceId();
        String step = task.getTopicName();
        Redaction plain = new Redaction(ledger.product(cycle));
        log(task, failure, plain);
        Diagnosis diagnosis = diagnosis(step, failure);
        Optional<Duration> wait = wait(cycle, step, failure, diagnosis);
        StepFailed failed = new StepFailed(
                step, plain.of(words(failure)), wait.map(this::moment).orElse(""), diagnosis.each(plain::of));
        if (wait.isEmpty() && ledger.cycle(cycle).developmentBuild().isPresent()) {
            end(task, worker, failed);
            return;
        }
        report.send(task, worker, List.of(failed), () -> tell(task, worker, failed, wait));
    }

    /** Nobody waits for a build of the development branch, and the next commit does: it ends instead of an incident. */
    private void end(LockedExternalTask task, String worker, StepFailed failed) {
        List<String> reasons = Stream.of(failed.error(), failed.diagnosis().remedy())
                .filter(reason -> !reason.isBlank())
                .toList();
        StepRefused refused = new StepRefused(failed.step(), reasons);
        report.send(
                task,
                worker,
                List.of(failed, refused),
                () -> tasks.handleBpmnError(task.getId(), worker, StepWorker.REFUSED));
    }

    /** The engine wraps what is thrown while it is told how a step ended. */
    private static Throwable ours(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure) {
                return cause;
            }
        }
        return failure;
    }

    /** Where it broke in the code helps only with what nobody foresaw. */
    private static void log(LockedExternalTask task, Throwable failure, Redaction plain) {
        boolean foreseen = failure instanceof Failure ours && ours.kind() != Kind.UNKNOWN;
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        LOG.warn(
                "{} failed in cycle {}: {}",
                task.getTopicName(),
                task.getProcessInstanceId(),
                plain.of(foreseen ? words(failure) : trace.toString()));
    }

    /** The engine's count only says whether there is another try: how often it failed is in the ledger. */
    private void tell(LockedExternalTask task, String worker, StepFailed failed, Optional<Duration> wait) {
        tasks.handleFailure(
                task.getId(),
                worker,
                message(failed.diagnosis()),
                failed.error() + "\n\n" + failed.diagnosis().text(),
                wait.isPresent() ? 1 : 0,
                wait.orElse(Duration.ZERO).toMillis());
    }

    private Optional<Duration> wait(String cycle, String step, Throwable failure, Diagnosis diagnosis) {
        Pace pace = paces.pace(diagnosis.kind());
        int failures = 1
                + (int) ledger.cycle(cycle).failures(step).stream()
                        .filter(earlier -> earlier.diagnosis().kind() == diagnosis.kind())
                        .count();
        return pause(failure)
                .map(pause -> pace.after(failures, pause, chance))
                .orElseGet(() -> pace.after(failures, chance));
    }

    private static Optional<Duration> pause(Throwable failure) {
        return failure instanceof Failure ours ? ours.pause() : Optional.empty();
    }

    private String moment(Duration wait) {
        return clock.instant().plus(wait).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** What is none of ours is known by its words only. */
    private Diagnosis diagnosis(String step, Throwable failure) {
        Diagnosis diagnosis = failure instanceof Failure ours ? ours.diagnosis() : Diagnosis.unknown(words(failure));
        String until = pause(failure)
                .map(pause -> " It wants no request before " + moment(pause) + ".")
                .orElse("");
        return (diagnosis.tried().isEmpty() ? diagnosis.tried(Labels.of(step).toLowerCase(Locale.ROOT)) : diagnosis)
                .remedy(diagnosis.remedy() + until);
    }

    /** What can be done stands at the end, and must not be cut off. */
    private static String message(Diagnosis diagnosis) {
        int tooLong = diagnosis.text().length() - LONGEST_MESSAGE;
        int left = diagnosis.found().length() - tooLong - 1;
        return tooLong <= 0
                ? diagnosis.text()
                : diagnosis
                        .found(diagnosis.found().substring(0, Math.max(0, left)) + "…")
                        .text();
    }

    /** The message; of what is none of ours, with those of its causes that add something. */
    private static String words(Throwable failure) {
        StringBuilder text = new StringBuilder(one(failure));
        Throwable cause = failure instanceof Failure ? null : failure.getCause();
        for (; cause != null; cause = cause.getCause()) {
            if (text.indexOf(one(cause)) < 0) {
                text.append(" Because: ").append(one(cause));
            }
        }
        return text.toString();
    }

    private static String one(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
