package io.wheelgate.cycle.work;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.step.AwaitsMerge;
import io.wheelgate.step.MergeLook;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets steps wait for people to merge something, for weeks if need be. The engine only sees a lock that is set anew: no
 * worker is held, nothing counts as a failure, and as long as nothing has changed nothing is written.
 */
@Component
class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private final ExternalTaskService tasks;
    private final Ledger ledger;
    private final Report report;
    private final MergeLook look;
    private final MergeProperties merges;

    Patience(ExternalTaskService tasks, Ledger ledger, Report report, MergeLook look, MergeProperties merges) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.report = report;
        this.look = look;
        this.merges = merges;
    }

    /** A step has proposed something, and has to wait from now on. */
    void begin(LockedExternalTask task, String worker, AwaitsMerge waits) {
        List<Event> facts =
                Stream.concat(waits.before().stream(), Stream.of(waits.merge())).toList();
        report.send(task, worker, facts, () -> wait(task, worker));
    }

    /**
     * Looks whether what a step waits for is as it was.
     *
     * @return false when the step is to be run: it does not wait, or something has changed, or nobody can tell
     */
    boolean stillWaits(LockedExternalTask task, String worker) {
        Cycle cycle = ledger.cycle(task.getProcessInstanceId());
        Optional<MergeAwaited> merge = cycle.merges().awaited(task.getTopicName());
        return merge.isPresent() && isAsItWas(cycle, merge.get()) && waitsOn(task, worker);
    }

    /** Whatever goes wrong here goes wrong again in the step, which says it in the ledger. */
    private boolean isAsItWas(Cycle cycle, MergeAwaited merge) {
        try {
            return cycle.abort().isEmpty() && look.isAsItWas(cycle, ledger.product(cycle.id()), merge);
        } catch (RuntimeException e) {
            LOG.info("Could not look at {}: {}", merge.title(), e.getMessage());
            return false;
        }
    }

    /** An abort may have taken the task away in between: then the engine has none of that name. */
    private boolean waitsOn(LockedExternalTask task, String worker) {
        try {
            wait(task, worker);
            return true;
        } catch (RuntimeException gone) {
            LOG.info("{} does not wait any more: {}", task.getTopicName(), gone.getMessage());
            return false;
        }
    }

    private void wait(LockedExternalTask task, String worker) {
        tasks.extendLock(task.getId(), worker, merges.lookEvery().toMillis());
    }
}
