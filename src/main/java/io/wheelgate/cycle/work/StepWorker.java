package io.wheelgate.cycle.work;

import io.wheelgate.configuration.DeskHome;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Refusal;
import io.wheelgate.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Runs the step of one locked task, and tells ledger and engine how it ended, both or neither. */
@Component
class StepWorker {

    static final String REFUSED = "refused";

    private static final Logger LOG = LoggerFactory.getLogger(StepWorker.class);

    private final ExternalTaskService tasks;
    private final JdbcTemplate jdbc;
    private final Ledger ledger;
    private final Report report;
    private final Retries retries;
    private final Steps steps;
    private final OutputLogs logs;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean closing;

    StepWorker(
            ExternalTaskService tasks,
            JdbcTemplate jdbc,
            Ledger ledger,
            Report report,
            Retries retries,
            Steps steps,
            DeskHome home) {
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.report = report;
        this.retries = retries;
        this.steps = steps;
        this.logs = new OutputLogs(home.path());
    }

    void work(LockedExternalTask task, String worker) {
        if (closing) {
            giveBack(task);
            return;
        }
        String cycle = task.getProcessInstanceId();
        String step = task.getTopicName();
        if (!report.begin(cycle, step, () -> isThere(task, worker))) {
            return;
        }
        Runnable stopHeartbeat = Heartbeat.start(timer, jdbc, task.getId(), worker);
        try {
            List<Event> facts = run(step, cycle);
            report.send(cycle, with(facts, new StepEnded(step)), () -> tasks.complete(task.getId(), worker));
        } catch (Refusal refusal) {
            refuse(task, worker, refusal);
        } catch (RuntimeException | Error failure) {
            stopHeartbeat.run();
            fail(task, worker, failure);
        } finally {
            stopHeartbeat.run();
        }
    }

    /** An abort may have taken it away since it was locked. */
    private boolean isThere(LockedExternalTask task, String worker) {
        return tasks.createExternalTaskQuery()
                        .externalTaskId(task.getId())
                        .workerId(worker)
                        .count()
                > 0;
    }

    private List<Event> run(String name, String id) {
        Step step = steps.named(name);
        Cycle cycle = ledger.cycle(id);
        Instant begun = cycle.begun(name).orElseThrow();
        return step.run(new Round(ledger, name, cycle, begun, logs.file(id, name, begun)));
    }

    private void refuse(LockedExternalTask task, String worker, Refusal refusal) {
        if (closing) {
            giveBack(task);
            return;
        }
        String step = task.getTopicName();
        LOG.info("{} refused in cycle {}: {}", step, task.getProcessInstanceId(), refusal.getMessage());
        report.send(
                task.getProcessInstanceId(),
                List.of(new StepRefused(step, refusal.reasons(), refusal.adoption())),
                () -> tasks.handleBpmnError(task.getId(), worker, REFUSED));
    }

    private void fail(LockedExternalTask task, String worker, Throwable failure) {
        if (closing) {
            giveBack(task);
            return;
        }
        retries.schedule(task, worker, failure);
    }

    /** Frees a task for the next start. What an interrupted step says is not about the world. */
    void giveBack(LockedExternalTask task) {
        boolean interrupted = Thread.interrupted(); // an interrupted thread cannot read the database's file
        try {
            tasks.unlock(task.getId());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** From now on steps are given back; those under way keep their locks until they have ended. */
    void close() {
        closing = true;
    }

    /** Ends the heartbeats, once nothing is under way. */
    void end() {
        timer.shutdown();
    }

    private static List<Event> with(List<Event> facts, Event end) {
        return Stream.concat(facts.stream(), Stream.of(end)).toList();
    }
}
