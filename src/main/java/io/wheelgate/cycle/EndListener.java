package io.wheelgate.cycle;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Closes a cycle in the ledger when its process reaches an end: {@code end_rolledBack} means ROLLED_BACK. */
@Component
class EndListener implements ExecutionListener {

    private final Ledger ledger;

    EndListener(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void notify(DelegateExecution execution) {
        ledger.close(execution.getProcessInstanceId(), Entry.DESK, new Ended(ending(execution.getCurrentActivityId())));
    }

    static Ending ending(String endEvent) {
        String name = endEvent.replaceFirst("^end_", "").replaceAll("([A-Z])", "_$1");
        return Ending.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
