package io.wheelgate.cycle;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.AddendumMade;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.HotFix;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** What follows when a hot fix has gone live without all of its signatures: they are asked for, and written down. */
@Component
class LaterSignatures {

    static final String PROCESS = "sign-afterwards";

    private final RuntimeService runtime;
    private final Ledger ledger;
    private final Acting acting;

    LaterSignatures(RuntimeService runtime, Ledger ledger, Acting acting) {
        this.runtime = runtime;
        this.ledger = ledger;
        this.acting = acting;
    }

    /** In the transaction that ends a cycle: asks for what it owes, or writes down what has become of that. */
    void follow(String ended) {
        Cycle cycle = ledger.cycle(ended);
        Afterwards.of(cycle).ifPresent(this::writeDown);
        if (owes(cycle)) {
            acting.asTheDesk(() -> runtime.startProcessInstanceByKey(PROCESS, ended));
        }
    }

    /** Whether a cycle went live without something that nobody is asked for yet. */
    boolean owes(Cycle cycle) {
        return cycle.ending().equals(Optional.of(Ending.RELEASED))
                && Afterwards.after(cycle).isEmpty()
                && !HotFix.signedLater(cycle, ledger.product(cycle.id()).signOffs())
                        .isEmpty();
    }

    /** Once, as long as nothing is different. */
    void writeDown(Afterwards afterwards) {
        Optional<String> document = Optional.of(ledger.keep(afterwards));
        if (!document.equals(afterwards.addendum())) {
            ledger.append(afterwards.cycle().id(), Entry.DESK, new AddendumMade(document.get()));
        }
    }
}
