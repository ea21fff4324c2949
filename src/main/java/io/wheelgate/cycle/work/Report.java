package io.wheelgate.cycle.work;

import io.wheelgate.cycle.InTurn;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.AbortCameTooLate;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.OnDemand;
import io.wheelgate.release.RollBack;
import java.util.List;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells ledger and engine of a step's begin and end, each in one transaction, again when another transaction was in the
 * way. Between steps is where an abort that was asked for is carried out.
 */
@Component
class Report {

    private static final Logger LOG = LoggerFactory.getLogger(Report.class);

    private final ExternalTaskService tasks;
    private final Ledger ledger;
    private final AbortMessage abort;
    private final InTurn inTurn;

    Report(ExternalTaskService tasks, Ledger ledger, AbortMessage abort, InTurn inTurn) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.abort = abort;
        this.inTurn = inTurn;
    }

    /**
     * Notes that a step is about to run.
     *
     * @return false when it must not run: its cycle was aborted, a moment ago or here
     */
    boolean begin(LockedExternalTask task, String worker) {
        String cycle = task.getProcessInstanceId();
        return inTurn.isCarriedOut(
                cycle,
                () -> {
                    if (!isThere(task, worker) || abort.isDue(cycle) && abort.send(cycle)) {
                        return false;
                    }
                    ledger.append(cycle, Entry.DESK, new StepBegun(task.getTopicName()));
                    return true;
                },
                UnaryOperator.identity());
    }

    /**
     * Notes how a step ended; then tells the engine, or aborts the cycle if somebody has asked for that meanwhile. What a
     * worker says that has lost the task counts for nothing: whoever has it now looks for itself.
     */
    void send(LockedExternalTask task, String worker, List<? extends Event> events, Runnable tellEngine) {
        String cycle = task.getProcessInstanceId();
        inTurn.carryOut(
                cycle,
                () -> {
                    if (isThere(task, worker)) {
                        sendNow(cycle, events, tellEngine);
                    } else {
                        LOG.warn(
                                "{} of cycle {} is no longer ours: its end is not recorded",
                                task.getTopicName(),
                                cycle);
                    }
                },
                UnaryOperator.identity());
    }

    /** An abort may have taken it away since it was locked, or another desk after the lock ran out. */
    private boolean isThere(LockedExternalTask task, String worker) {
        return tasks.createExternalTaskQuery()
                        .externalTaskId(task.getId())
                        .workerId(worker)
                        .count()
                > 0;
    }

    private void sendNow(String cycle, List<? extends Event> events, Runnable tellEngine) {
        boolean due = abort.isDue(cycle);
        ledger.append(
                cycle, Entry.DESK, due ? events.stream().map(Report::untried).toList() : events);
        if (!due || isTooLate(cycle) || !abort.send(cycle)) {
            tellEngine.run();
        }
    }

    /** A roll back or an install undoes nothing: when live runs the version already, it has ended well, whatever was asked for since. */
    private boolean isTooLate(String id) {
        Cycle cycle = ledger.cycle(id);
        boolean installed = cycle.onDemand().filter(OnDemand::isDone).isPresent();
        boolean done = installed || cycle.rollBack().filter(RollBack::isDone).isPresent();
        if (done) {
            String where = cycle.onDemand().map(OnDemand::environment).orElse("live");
            String why = where + " was found to run " + cycle.target() + " by then, and the "
                    + (installed ? "install" : "roll back") + " has ended well";
            ledger.append(id, Entry.DESK, new AbortCameTooLate(why));
        }
        return done;
    }

    /** What failed is not tried again in a cycle that is aborted. */
    private static Event untried(Event event) {
        return event instanceof StepFailed failed
                ? new StepFailed(failed.step(), failed.error(), "", failed.diagnosis())
                : event;
    }
}
