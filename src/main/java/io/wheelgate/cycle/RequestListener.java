package io.wheelgate.cycle;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.task.Target;
import io.wheelgate.ledger.Ledger;
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

    private static final int LONGEST_NOTE = 3900;

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
        Product product = products.named(text(execution, "product"));
        String typed = text(execution, "version");
        Requested request = new Requested(product.name(), typed, Target.of(typed), note(execution));
        ledger.openCycle(product.name())
                .ifPresent(open -> refuse(product, ledger.cycle(open).title()));
        if (!ledger.open(execution.getProcessInstanceId(), product, person(), request)) {
            refuse(product, "it was opened at this moment"); // a database may answer nothing more in this transaction
        }
    }

    private static void refuse(Product product, String other) {
        throw new Refusal("Another cycle of " + product.name() + " is open: " + other + ". Finish or abort it first.");
    }

    private String note(DelegateExecution execution) {
        String note = text(execution, "note");
        if (note.length() > LONGEST_NOTE) {
            throw new Refusal("The note has " + note.length() + " characters; " + LONGEST_NOTE + " are possible.");
        }
        return note;
    }

    private String person() {
        var authentication = identities.getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            throw new Refusal("A cycle is started by a person: log in first.");
        }
        return authentication.getUserId();
    }

    private static String text(DelegateExecution execution, String name) {
        Object value = execution.getVariable(name);
        return value == null ? "" : value.toString().strip();
    }
}
