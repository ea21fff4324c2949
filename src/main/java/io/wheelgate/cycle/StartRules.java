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
import io.wheelgate.release.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a cycle must have to be opened at all, before anything outside is looked at. */
@Component
class StartRules {

    private final Ledger ledger;
    private final Products products;
    private final Beginning beginning;

    StartRules(Ledger ledger, Products products, Clock clock) {
        this.ledger = ledger;
        this.products = products;
        this.beginning = new Beginning(clock);
    }

    /** What a cycle begins with in the ledger. */
    List<Event> events(Start start, Product product) {
        List<Event> events = new ArrayList<>();
        events.add(new Requested(product.name(), start.version(), Target.of(start.version()), start.note()));
        hotFix(start).ifPresent(events::add);
        beginning.of(start.beginAt(), product).ifPresent(events::add);
        return events;
    }

    /** @throws Refusal with everything that is wrong, at once */
    void requireAll(Start start) {
        List<String> reasons = reasons(start, true);
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
    }

    /** Everything that is wrong but for the note, which may not be written yet. */
    List<String> unreadable(Start start) {
        return reasons(start, false);
    }

    private List<String> reasons(Start start, boolean isNoted) {
        Set<String> reasons = new LinkedHashSet<>();
        gather(reasons, () -> requireNoOther(products.named(start.product()), start.isHotFix()));
        gather(reasons, () -> Target.of(start.version()));
        if (isNoted) {
            gather(reasons, () -> StartForm.checked(start.note()));
            gather(reasons, () -> hotFix(start));
        }
        gather(reasons, () -> hotFixOf(start));
        gather(reasons, () -> beginning.of(start.beginAt(), products.named(start.product())));
        return List.copyOf(reasons);
    }

    private static void gather(Set<String> reasons, Runnable check) {
        try {
            check.run();
        } catch (Refusal | IllegalArgumentException refusal) {
            reasons.add(String.valueOf(refusal.getMessage()));
        }
    }

    private static Optional<HotFixRequested> hotFix(Start start) {
        if (!start.isHotFix()) {
            return Optional.empty();
        }
        if (start.note().isEmpty()) {
            throw new Refusal(
                    "Say in the note what the hot fix is for: the developers, the testers and whoever lets it go"
                            + " live read it.");
        }
        return Optional.of(new HotFixRequested(start.note(), hotFixOf(start)));
    }

    /** The final version that a hot fix is made of; empty for the one that the release branch holds. */
    private static Optional<Version> hotFixOf(Start start) {
        String typed = start.hotFixOf();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (!start.isHotFix()) {
            throw new Refusal("The version that is fixed, " + typed
                    + ", is said of a hot fix only: choose that kind, or leave the version out.");
        }
        return Optional.of(Target.fixed(typed));
    }

    private void requireNoOther(Product product, boolean isHotFix) {
        ledger.openCycle(product.name()).map(ledger::cycle).ifPresent(open -> {
            throw another(product, open.title(), isHotFix ? besides(open) : "");
        });
    }

    /** The applications pin one version, and staging runs one. */
    private static String besides(Cycle open) {
        return " A hot fix cannot be open beside it: both would pin the same applications and install on the same staging,"
                + " and people would sign a candidate that staging does not run. If the hot fix cannot wait, abort "
                + open.title() + " on its page, which shows before what that brings back and what stays; then start the"
                + " hot fix, name the final version that it fixes, and begin the other release anew when it is live.";
    }

    /** Somebody was faster. */
    static Refusal taken(Product product) {
        return another(product, "it was opened at this moment", "");
    }

    private static Refusal another(Product product, String other, String why) {
        return new Refusal(
                "Another cycle of " + product.name() + " is open: " + other + ". Finish or abort it first." + why);
    }
}
