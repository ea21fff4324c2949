package io.wheelgate.cycle;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.task.Target;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.HotFixRequested;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.WaitSet;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.SetTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private static final Duration LONGEST = Duration.ofDays(60);

    private final Ledger ledger;
    private final Products products;
    private final IdentityService identities;
    private final Clock clock;

    RequestListener(Ledger ledger, Products products, IdentityService identities, Clock clock) {
        this.ledger = ledger;
        this.products = products;
        this.identities = identities;
        this.clock = clock;
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
        List<Event> events = events(form, product);
        ledger.openCycle(product.name())
                .ifPresent(open -> refuse(product, ledger.cycle(open).title()));
        if (!ledger.open(execution.getProcessInstanceId(), product, form.person(), events)) {
            refuse(product, "it was opened at this moment"); // a database may answer nothing more in this transaction
        }
    }

    private List<Event> events(StartForm form, Product product) {
        String typed = form.text("version");
        List<Event> events = new ArrayList<>();
        events.add(new Requested(product.name(), typed, Target.of(typed), form.note()));
        if (form.text("kind").equals("hotFix")) {
            events.add(hotFix(form.note()));
        }
        if (!form.text("startAt").isEmpty()) {
            events.add(later(product, form.text("startAt")));
        }
        return events;
    }

    private static Event hotFix(String note) {
        if (note.isEmpty()) {
            throw new Refusal(
                    "Say in the note what the hot fix is for: the developers, the testers and whoever lets it go"
                            + " live read it.");
        }
        return new HotFixRequested(note);
    }

    /** A cycle that begins late does no harm: it begins as soon as the desk is up. */
    private Event later(Product product, String text) {
        SetTime time = time(product, text);
        Instant now = clock.instant();
        if (!time.at().isAfter(now) || time.at().isAfter(now.plus(LONGEST))) {
            throw new Refusal("The cycle cannot begin at " + time.words() + ": it is " + Freeze.time(now, time.zone())
                    + " now, and a time can be set for the " + LONGEST.toDays() + " days that follow.");
        }
        return new WaitSet(time.at(), time.at().plus(LONGEST), time.zone(), time.words());
    }

    private static SetTime time(Product product, String text) {
        try {
            return SetTime.read(text, product.signOffs().calendar().zone());
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(
                    "\"" + text + "\" cannot be the time at which the cycle begins: " + wrong.getMessage() + ".");
        }
    }

    private static void refuse(Product product, String other) {
        throw new Refusal("Another cycle of " + product.name() + " is open: " + other + ". Finish or abort it first.");
    }
}
