package io.wheelgate.cycle;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.UndoBegun;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Notes that a cycle has left its way and is undone. */
@Component
class UndoListener implements ExecutionListener {

    private final Ledger ledger;

    UndoListener(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void notify(DelegateExecution execution) {
        ledger.append(execution.getProcessInstanceId(), Entry.DESK, new UndoBegun());
    }
}
