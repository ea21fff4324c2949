package io.wheelgate.cycle;

import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.RollBackRequested;
import io.wheelgate.release.LiveHistory;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Opens a roll back in the ledger when its process starts; what the record alone forbids is refused in the start form. */
@Component
class RollBackListener implements ExecutionListener {

    private final Ledger ledger;
    private final Products products;
    private final IdentityService identities;
    private final RollBacks rollBacks;

    RollBackListener(Ledger ledger, Products products, IdentityService identities, RollBacks rollBacks) {
        this.rollBacks = rollBacks;
        this.ledger = ledger;
        this.products = products;
        this.identities = identities;
    }

    @Override
    public void notify(DelegateExecution execution) {
        try {
            open(execution.getProcessInstanceId(), new StartForm(execution, identities));
        } catch (Refusal | IllegalArgumentException refusal) {
            throw new BadUserRequestException(refusal.getMessage());
        }
    }

    private void open(String id, StartForm form) {
        Product product = products.named(form.text("product"));
        RollBacks.requireLive(product);
        requireReason(form);
        rollBacks.requireTurn(product.name());
        LiveHistory live = ledger.live(product.name());
        Version target = live.target(RollBacks.version(form.text("version")));
        Requested request = new Requested(product.name(), target.toString(), target, form.note());
        RollBackRequested from = new RollBackRequested(live.last().orElseThrow(), live.released(target));
        if (!ledger.openRollBack(id, product, form.person(), request, from)) {
            throw RollBacks.taken(product.name(), "it was requested at this moment");
        }
    }

    private static void requireReason(StartForm form) {
        if (form.note().isEmpty()) {
            throw new Refusal("Say why live has to go back: whoever signs it will ask.");
        }
    }
}
