package io.wheelgate.cycle.work;

import io.wheelgate.configuration.DeskHome;
import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Adoption;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Refusal;
import io.wheelgate.step.AwaitsMerge;
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
    private final Patience patience;
    private final Products products;
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
            Patience patience,
            Products products,
            DeskHome home) {
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.report = report;
        this.retries = retries;
        this.steps = steps;
        this.patience = patience;
        this.products = products;
        this.logs = new OutputLogs(home.path());
    }

    void work(LockedExternalTask task, String worker) {
        if (closing) {
            giveBack(task);
            return;
        }
        if (patience.stillWaits(task, worker) || !report.begin(task, worker)) {
            return;
        }
        Runnable stopHeartbeat = Heartbeat.start(timer, jdbc, task.getId(), worker);
        try {
            runAndReport(task, worker);
        } catch (RuntimeException | Error failure) { // also of what the engine does when it is told
            stopHeartbeat.run();
            fail(task, worker, failure);
        } finally {
            stopHeartbeat.run();
        }
    }

    private void runAndReport(LockedExternalTask task, String worker) {
        String step = task.getTopicName();
        List<Event> facts;
        try {
            facts = run(step, task.getProcessInstanceId());
        } catch (Refusal refusal) {
            refuse(task, worker, refusal);
            return;
        } catch (AwaitsMerge waits) {
            patience.begin(task, worker, waits);
            return;
        }
        report.send(task, worker, with(facts, new StepEnded(step)), () -> tasks.complete(task.getId(), worker));
    }

    private List<Event> run(String name, String id) {
        Step step = steps.named(name);
        Cycle cycle = ledger.cycle(id);
        Instant begun = cycle.begun(name).orElseThrow();
        return step.run(new Round(ledger, products, name, cycle, begun, logs.file(id, name, begun)));
    }

    private void refuse(LockedExternalTask task, String worker, Refusal refusal) {
        if (closing) {
            giveBack(task);
            return;
        }
        StepRefused refused = refused(task, refusal);
        LOG.info(
                "{} refused in cycle {}: {}",
                refused.step(),
                task.getProcessInstanceId(),
                String.join("\n", refused.reasons()));
        report.send(
                task,
                worker,
                with(refusal.before(), refused),
                () -> tasks.handleBpmnError(task.getId(), worker, REFUSED));
    }

    private StepRefused refused(LockedExternalTask task, Refusal refusal) {
        Redaction plain = new Redaction(ledger.product(task.getProcessInstanceId()));
        return new StepRefused(
                task.getTopicName(),
                refusal.reasons().stream().map(plain::of).toList(),
                refusal.adoption().map(there -> new Adoption(plain.of(there.what()), plain.of(there.consequence()))),
                refusal.freezes());
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
