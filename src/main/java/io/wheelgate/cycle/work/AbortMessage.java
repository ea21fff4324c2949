package io.wheelgate.cycle.work;

import io.wheelgate.ledger.Ledger;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/** Carries out what was asked for by an abort: the one message that takes a cycle off its way. */
@Component
public class AbortMessage {

    private static final String NAME = "abortRequested";

    private final Ledger ledger;
    private final RuntimeService runtime;

    AbortMessage(Ledger ledger, RuntimeService runtime) {
        this.ledger = ledger;
        this.runtime = runtime;
    }

    /** In the caller's transaction, which holds the cycle. @return false when it has left its way already */
    public boolean send(String cycle) {
        Execution onItsWay = runtime.createExecutionQuery()
                .processInstanceId(cycle)
                .messageEventSubscriptionName(NAME)
                .singleResult();
        if (onItsWay != null) {
            runtime.messageEventReceived(NAME, onItsWay.getId());
        }
        return onItsWay != null;
    }

    /** Whether the engine still has a process that it could reach. */
    public boolean canArrive(String cycle) {
        return runtime.createProcessInstanceQuery().processInstanceId(cycle).count() > 0;
    }

    /** Whether somebody has asked for it and it was not sent: a step was under way then. */
    boolean isDue(String cycle) {
        return ledger.cycle(cycle)
                .abort()
                .filter(abort -> !abort.isCarriedOut())
                .isPresent();
    }
}
