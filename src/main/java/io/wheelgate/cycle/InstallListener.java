package io.wheelgate.cycle;

import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.InstallRequested;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Opens an install on demand in the ledger when its process starts; who may not, is told in the start form. */
@Component
class InstallListener implements ExecutionListener {

    private final Ledger ledger;
    private final Products products;
    private final IdentityService identities;
    private final Installs installs;

    InstallListener(Ledger ledger, Products products, IdentityService identities, Installs installs) {
        this.ledger = ledger;
        this.products = products;
        this.identities = identities;
        this.installs = installs;
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
        requireAll(form);
        Product product = products.named(form.text("product"));
        Environment environment = Installs.environment(product, form.text("environment"));
        Version target = Version.parse(form.text("version"));
        Requested request = new Requested(product.name(), form.text("version"), target, form.note());
        Optional<Version> over = over(product, environment, target, form.text("over"));
        InstallRequested what = new InstallRequested(environment.name(), environment.stage(), over);
        if (!ledger.openInstall(id, product, form.person(), request, what)) {
            throw new Refusal(product.name() + " " + target + " was asked for on " + environment.name()
                    + " at this moment. Nothing was asked for twice.");
        }
    }

    /** Everything that is wrong, at once. */
    private void requireAll(StartForm form) {
        Set<String> reasons = new LinkedHashSet<>();
        gather(reasons, () -> Version.parse(form.text("version")));
        gather(reasons, form::note);
        gather(reasons, () -> requirePlace(reasons, form));
        if (!reasons.isEmpty()) {
            throw new Refusal(List.copyOf(reasons));
        }
    }

    private void requirePlace(Set<String> reasons, StartForm form) {
        Product product = products.named(form.text("product"));
        Environment environment = Installs.environment(product, form.text("environment"));
        gather(reasons, () -> installs.requireRight(form.person(), environment));
        gather(reasons, () -> requireReason(environment, form));
        Version target = Version.parse(form.text("version"));
        gather(reasons, () -> requireNoOther(product, environment, target));
        gather(reasons, () -> over(product, environment, target, form.text("over")));
    }

    private static void gather(Set<String> reasons, Runnable check) {
        try {
            check.run();
        } catch (Refusal | IllegalArgumentException refusal) {
            reasons.add(String.valueOf(refusal.getMessage()));
        }
    }

    private static void requireReason(Environment environment, StartForm form) {
        if (environment.stage() == Stage.LIVE && form.text("note").isEmpty()) {
            throw new Refusal("Say why it is to be installed on live: whoever signs it will ask.");
        }
    }

    private void requireNoOther(Product product, Environment environment, Version target) {
        ledger.openInstall(product.name(), environment.name(), target).ifPresent(open -> {
            throw installs.asked(ledger.cycle(open));
        });
    }

    /** @param confirmed "true" from a tick, or the candidate that the person was shown */
    private Optional<Version> over(Product product, Environment environment, Version target, String confirmed) {
        Optional<Version> tested = ledger.openCycle(product.name())
                .map(ledger::cycle)
                .flatMap(Cycle::cut)
                .filter(Cut::isUnderTest)
                .map(Cut::version)
                .filter(candidate -> environment.stage() == Stage.STAGING && !candidate.equals(target));
        tested.filter(candidate -> !confirmed.equals("true") && !confirmed.equals(candidate.toString()))
                .ifPresent(candidate -> {
                    throw new Refusal("People test " + candidate + " on " + environment.name() + " now, and would test "
                            + target + " from then on. Ask them first; then confirm that " + candidate
                            + " is replaced there. It is recorded in the cycle of " + candidate.base() + ".");
                });
        return tested;
    }
}
