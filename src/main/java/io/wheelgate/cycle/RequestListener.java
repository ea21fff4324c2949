package io.wheelgate.cycle;

import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Opens a cycle in the ledger when its process starts; what cannot even be read is refused in the start form. */
@Component
class RequestListener implements ExecutionListener {

    private final Ledger ledger;
    private final Products products;
    private final IdentityService identities;
    private final StartRules rules;

    RequestListener(Ledger ledger, Products products, IdentityService identities, StartRules rules) {
        this.ledger = ledger;
        this.products = products;
        this.identities = identities;
        this.rules = rules;
    }

    @Override
    public void notify(DelegateExecution execution) {
        try {
            open(execution);
        } catch (Refusal | IllegalArgumentException refusal) {
            throw new BadUserRequestException(refusal.getMessage());
        }
    }

    private void open(DelegateExecution execution) {
        StartForm form = new StartForm(execution, identities);
        Start start = form.start();
        rules.requireAll(start);
        Product product = products.named(start.product());
        if (!ledger.open(execution.getProcessInstanceId(), product, form.person(), rules.events(start, product))) {
            throw StartRules.taken(product); // a database may answer nothing more in this transaction
        }
    }
}
