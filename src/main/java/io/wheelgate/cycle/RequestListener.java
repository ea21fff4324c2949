package io.wheelgate.cycle;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.task.Target;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.HotFixRequested;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Beginning beginning;

    RequestListener(Ledger ledger, Products products, IdentityService identities, Clock clock) {
        this.ledger = ledger;
        this.products = products;
        this.identities = identities;
        this.beginning = new Beginning(clock);
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
        requireAll(form);
        Product product = products.named(form.text("product"));
        if (!ledger.open(execution.getProcessInstanceId(), product, form.person(), events(form, product))) {
            refuse(
                    product,
                    "it was opened at this moment",
                    ""); // a database may answer nothing more in this transaction
        }
    }

    private List<Event> events(StartForm form, Product product) {
        String typed = form.text("version");
        List<Event> events = new ArrayList<>();
        events.add(new Requested(product.name(), typed, Target.of(typed), form.note()));
        hotFix(form).ifPresent(events::add);
        beginning.of(form, product).ifPresent(events::add);
        return events;
    }

    /** Everything that is wrong, at once. */
    private void requireAll(StartForm form) {
        Set<String> reasons = new LinkedHashSet<>();
        gather(reasons, () -> requireNoOther(products.named(form.text("product")), form.isHotFix()));
        gather(reasons, () -> Target.of(form.text("version")));
        gather(reasons, form::note);
        gather(reasons, () -> hotFix(form));
        gather(reasons, form::hotFixOf);
        gather(reasons, () -> beginning.of(form, products.named(form.text("product"))));
        if (!reasons.isEmpty()) {
            throw new Refusal(List.copyOf(reasons));
        }
    }

    private static void gather(Set<String> reasons, Runnable check) {
        try {
            check.run();
        } catch (Refusal | IllegalArgumentException refusal) {
            reasons.add(String.valueOf(refusal.getMessage()));
        }
    }

    private static Optional<HotFixRequested> hotFix(StartForm form) {
        if (!form.isHotFix()) {
            return Optional.empty();
        }
        if (form.note().isEmpty()) {
            throw new Refusal(
                    "Say in the note what the hot fix is for: the developers, the testers and whoever lets it go"
                            + " live read it.");
        }
        return Optional.of(new HotFixRequested(form.note(), form.hotFixOf()));
    }

    private void requireNoOther(Product product, boolean isHotFix) {
        ledger.openCycle(product.name())
                .map(ledger::cycle)
                .ifPresent(open -> refuse(product, open.title(), isHotFix ? besides(open) : ""));
    }

    /** The applications pin one version, and staging runs one. */
    private static String besides(Cycle open) {
        return " A hot fix cannot be open beside it: both would pin the same applications and install on the same staging,"
                + " and people would sign a candidate that staging does not run. If the hot fix cannot wait, abort "
                + open.title() + " on its page, which shows before what that brings back and what stays; then start the"
                + " hot fix, name the final version that it fixes, and begin the other release anew when it is live.";
    }

    private static void refuse(Product product, String other, String why) {
        throw new Refusal(
                "Another cycle of " + product.name() + " is open: " + other + ". Finish or abort it first." + why);
    }
}
