package io.wheelgate.cycle;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.task.Target;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import java.util.ArrayList;
import java.util.List;
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
        String typed = form.text("version");
        requireAll(form, typed);
        Product product = products.named(form.text("product"));
        Requested request = new Requested(product.name(), typed, Target.of(typed), form.note());
        if (!ledger.open(execution.getProcessInstanceId(), product, form.person(), request)) {
            refuse(product, "it was opened at this moment"); // a database may answer nothing more in this transaction
        }
    }

    /** Everything that is wrong, at once. */
    private void requireAll(StartForm form, String typed) {
        List<String> reasons = new ArrayList<>();
        gather(reasons, () -> requireNoOther(products.named(form.text("product"))));
        gather(reasons, () -> Target.of(typed));
        gather(reasons, form::note);
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
    }

    private static void gather(List<String> reasons, Runnable check) {
        try {
            check.run();
        } catch (Refusal | IllegalArgumentException refusal) {
            reasons.add(String.valueOf(refusal.getMessage()));
        }
    }

    private void requireNoOther(Product product) {
        ledger.openCycle(product.name())
                .ifPresent(open -> refuse(product, ledger.cycle(open).title()));
    }

    private static void refuse(Product product, String other) {
        throw new Refusal("Another cycle of " + product.name() + " is open: " + other + ". Finish or abort it first.");
    }
}
