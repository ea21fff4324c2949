package io.wheelgate.cycle.engine;

import io.wheelgate.release.Secret;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/**
 * Makes the configured administrator at the first start, and refuses to start a desk that has none.
 *
 * <p>The password is used for a new person only; a configured administrator who was locked out is let in again.
 */
@Component
@DependsOn("authorisations")
class FirstAdministrator {

    private final IdentityService identity;
    private final NewPeople newPeople;

    FirstAdministrator(
            AdministratorProperties configured, IdentityService identity, NewPeople newPeople, EngineActing acting) {
        this.identity = identity;
        this.newPeople = newPeople;
        acting.asTheDesk(() -> {
            ensure(configured.id(), configured.password());
            return true;
        });
    }

    private void ensure(@Nullable String id, @Nullable String password) {
        if (id == null || id.isBlank()) {
            refuseUnlessThereIsOne();
            return;
        }
        if (identity.createUserQuery().userId(id).count() == 0) {
            create(id, password);
        }
        identity.unlockUser(id);
        join(id);
    }

    private void refuseUnlessThereIsOne() {
        if (identity.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() == 0) {
            throw new NoAdministrator("This desk has no administrator yet, and none is configured.");
        }
    }

    private void create(String id, @Nullable String reference) {
        if (reference == null || reference.isBlank()) {
            throw new NoAdministrator("wheelgate.administrator.password is missing: " + id + " is not known yet.");
        }
        try {
            newPeople.ensure(id, "Administrator", id, "", new Secret(reference).reveal());
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            throw new NoAdministrator("The administrator " + id + " could not be made. " + e.getMessage() + ".");
        }
    }

    private void join(String id) {
        boolean isMember = identity.createUserQuery()
                        .userId(id)
                        .memberOfGroup(Groups.CAMUNDA_ADMIN)
                        .count()
                > 0;
        if (!isMember) {
            identity.createMembership(id, Groups.CAMUNDA_ADMIN);
        }
    }
}
