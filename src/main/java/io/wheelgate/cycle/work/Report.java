package io.wheelgate.cycle.work;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepFailed;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells ledger and engine of a step's begin and end, each in one transaction, again when another transaction was in the
 * way. Between steps is where an abort that was asked for is carried out.
 */
@Component
class Report {

    private static final int ATTEMPTS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Report.class);

    private final Ledger ledger;
    private final AbortMessage abort;
    private final TransactionTemplate transaction;

    Report(Ledger ledger, AbortMessage abort, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.abort = abort;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Notes that a step is about to run.
     *
     * @param isThere whether the engine still wants it to be run
     * @return false when it must not run: its cycle was aborted, a moment ago or here
     */
    boolean begin(String cycle, String step, BooleanSupplier isThere) {
        return inOne(cycle, () -> {
            if (abort.isDue(cycle) && abort.send(cycle) || !isThere.getAsBoolean()) {
                return false;
            }
            ledger.append(cycle, Entry.DESK, new StepBegun(step));
            return true;
        });
    }

    /** Notes how a step ended; then tells the engine, or aborts the cycle if somebody has asked for that meanwhile. */
    void send(String cycle, List<? extends Event> events, Runnable tellEngine) {
        inOne(cycle, () -> {
            boolean due = abort.isDue(cycle);
            ledger.append(
                    cycle,
                    Entry.DESK,
                    due ? events.stream().map(Report::untried).toList() : events);
            if (!due || !abort.send(cycle)) {
                tellEngine.run();
            }
            return true;
        });
    }

    /** What failed is not tried again in a cycle that is aborted. */
    private static Event untried(Event event) {
        return event instanceof StepFailed failed
                ? new StepFailed(failed.step(), failed.error(), "", failed.diagnosis())
                : event;
    }

    private boolean inOne(String cycle, BooleanSupplier work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Boolean.TRUE.equals(transaction.execute(status -> {
                    ledger.hold(cycle);
                    return work.getAsBoolean();
                }));
            } catch (OptimisticLockingException | TransientDataAccessException collision) {
                if (attempt == ATTEMPTS) {
                    throw collision;
                }
                LOG.debug("Another transaction was in the way; reporting again", collision);
            }
        }
    }
}
