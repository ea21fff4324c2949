package io.wheelgate.cycle.work;

import io.wheelgate.release.Event.StepFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.springframework.stereotype.Component;

/** Runs a failed step again, each time later than before; then gives up and makes an incident of it. */
@Component
class Retries {

    private final ExternalTaskService tasks;
    private final Report report;
    private final Clock clock;
    private final List<Duration> delays;

    Retries(ExternalTaskService tasks, Report report, Clock clock, RetryProperties properties) {
        this.tasks = tasks;
        this.report = report;
        this.clock = clock;
        this.delays = properties.retryDelays();
    }

    void schedule(LockedExternalTask task, String worker, Throwable failure) {
        int left = task.getRetries() == null ? delays.size() : task.getRetries() - 1;
        Duration delay = left > 0 ? delay(left) : Duration.ZERO;
        String error = reason(failure);
        Instant next = clock.instant().plus(delay).truncatedTo(ChronoUnit.SECONDS);
        report.send(
                task.getProcessInstanceId(),
                List.of(new StepFailed(task.getTopicName(), error, left > 0 ? next.toString() : "")),
                () -> tasks.handleFailure(task.getId(), worker, error, error, Math.max(left, 0), delay.toMillis()));
    }

    /** An operator may have given a step more tries than there are delays. */
    private Duration delay(int left) {
        return delays.isEmpty() ? Duration.ZERO : delays.get(Math.max(0, delays.size() - left));
    }

    /** The message with those of its causes that add something. */
    private static String reason(Throwable failure) {
        StringBuilder text = new StringBuilder(one(failure));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (text.indexOf(one(cause)) < 0) {
                text.append(" Because: ").append(one(cause));
            }
        }
        return text.toString().replace('\0', ' ');
    }

    private static String one(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
