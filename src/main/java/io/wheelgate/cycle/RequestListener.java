package io.wheelgate.cycle;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.task.Target;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Event.HotFixRequested;
import io.wheelgate.release.Event.Requested;
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

    RequestListener(Ledger ledger, Products products, IdentityService identities) {
        this.ledger = ledger;
        this.products = products;
        this.identities = identities;
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
        Product product = products.named(form.text("product"));
        String typed = form.text("version");
        Requested request = new Requested(product.name(), typed, Target.of(typed), form.note());
        ledger.openCycle(product.name())
                .ifPresent(open -> refuse(product, ledger.cycle(open).title()));
        if (!open(execution.getProcessInstanceId(), product, form, request)) {
            refuse(product, "it was opened at this moment"); // a database may answer nothing more in this transaction
        }
    }

    private boolean open(String cycle, Product product, StartForm form, Requested request) {
        if (!form.text("kind").equals("hotFix")) {
            return ledger.open(cycle, product, form.person(), request);
        }
        if (request.note().isEmpty()) {
            throw new Refusal("Say in the note what the hot fix is for: the developers, the testers and whoever lets it go"
                    + " live read it.");
        }
        return ledger.openHotFix(cycle, product, form.person(), request, new HotFixRequested(request.note()));
    }

    private static void refuse(Product product, String other) {
        throw new Refusal("Another cycle of " + product.name() + " is open: " + other + ". Finish or abort it first.");
    }
}
