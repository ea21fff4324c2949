package io.wheelgate.cycle;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.SignaturesLeft;
import io.wheelgate.release.Event.SignaturesOwed;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Owed;
import io.wheelgate.release.Product;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Wheel;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Opens the signing of what a hot fix owes in the ledger, once for each hot fix, and writes down every answer. */
@Component
class AfterwardsListener {

    private final Ledger ledger;
    private final LaterSignatures laterSignatures;

    AfterwardsListener(Ledger ledger, LaterSignatures laterSignatures) {
        this.ledger = ledger;
        this.laterSignatures = laterSignatures;
    }

    /** Whoever starts it, and with whatever key: the ledger alone says what is owed, and whether it is asked for already. */
    void notify(DelegateExecution execution) {
        String release = execution.getProcessBusinessKey();
        if (release == null || !ledger.knows(release) || !laterSignatures.owes(ledger.cycle(release))) {
            throw new BadUserRequestException("Nothing is owed that nobody is asked for: the desk asks by itself when a"
                    + " hot fix has gone live without all of its signatures.");
        }
        ask(execution.getProcessInstanceId(), ledger.cycle(release), ledger.product(release));
    }

    private void ask(String id, Cycle release, Product product) {
        List<Owed> owed = HotFix.signedLater(release, product.signOffs()).stream()
                .map(area -> Owed.of(area, live(release)))
                .toList();
        Requested request = new Requested(
                product.name(),
                release.target().toString(),
                release.target(),
                release.requested().note());
        Cut fin = release.currentCut();
        SignaturesOwed what = new SignaturesOwed(
                release.id(), covered(release, product, fin), fin.certificate().orElse(""), owed);
        if (!ledger.openAfterwards(id, product, request, what)) {
            throw new IllegalStateException("The signatures of " + release.title() + " are asked for already");
        }
        ledger.append(release.id(), Entry.DESK, new SignaturesLeft(id, owed));
        laterSignatures.writeDown(Afterwards.of(ledger.cycle(id)).orElseThrow());
    }

    private static Instant live(Cycle release) {
        return release.entries().stream()
                .filter(entry -> entry.event() instanceof Ended)
                .map(Entry::at)
                .findFirst()
                .orElseThrow();
    }

    private static Covered covered(Cycle release, Product product, Cut fin) {
        Wheel wheel = fin.wheel().orElseThrow();
        return new Covered(
                release.id(),
                fin.version(),
                fin.commit().orElseThrow(),
                product.library().tagOf(fin.version()),
                wheel.fileName(),
                wheel.sha256(),
                fin.pins());
    }

    /** In the transaction of the answer. */
    void answered(DelegateExecution execution) {
        Afterwards.of(ledger.cycle(execution.getProcessInstanceId())).ifPresent(laterSignatures::writeDown);
    }
}
