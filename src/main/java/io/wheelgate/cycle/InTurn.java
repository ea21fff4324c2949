package io.wheelgate.cycle;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Refusal;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out what people and workers do to a cycle: one after the other, each in one transaction that holds the cycle,
 * and again, from a new look, when something moved in between.
 */
@Component
public class InTurn {

    private static final int ATTEMPTS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(InTurn.class);

    private final Ledger ledger;
    private final TransactionTemplate transaction;

    public InTurn(Ledger ledger, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /**
     * @param act looks first: it may be carried out anew, after nothing of it was kept
     * @param again what is thrown when something was in the way each time, made of the last thing that was
     * @throws Refusal when somebody has suspended the process
     */
    public void carryOut(String cycle, Runnable act, UnaryOperator<RuntimeException> again) {
        isCarriedOut(
                cycle,
                () -> {
                    act.run();
                    return true;
                },
                again);
    }

    /** As {@link #carryOut}. @return what the act says */
    public boolean isCarriedOut(String cycle, BooleanSupplier act, UnaryOperator<RuntimeException> again) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(cycle, act);
            } catch (OptimisticLockingException
                    | TransientDataAccessException
                    | TaskAlreadyClaimedException
                    | NullValueException movedOn) {
                if (attempt == ATTEMPTS) {
                    throw again.apply(movedOn);
                }
                LOG.debug("Something moved cycle {} at the same moment; looking again", cycle, movedOn);
            }
        }
    }

    private boolean once(String cycle, BooleanSupplier act) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                ledger.hold(cycle);
                return act.getAsBoolean();
            }));
        } catch (SuspendedEntityInteractionException suspended) {
            throw new Refusal("Could not do this to " + ledger.cycle(cycle).title() + ": somebody has suspended its"
                    + " process. Let an administrator resume it in Cockpit, then try again. Nothing was changed.");
        }
    }
}
