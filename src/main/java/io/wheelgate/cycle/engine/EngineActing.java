package io.wheelgate.cycle.engine;

import io.wheelgate.cycle.Acting;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets and restores the engine's authentication, which belongs to the thread. */
@Component
class EngineActing implements Acting {

    private final IdentityService identity;

    EngineActing(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public <T> T as(String personId, Supplier<T> act) {
        List<String> groups = asTheDesk(() -> groupsOf(personId));
        return during(new Authentication(personId, groups), act);
    }

    @Override
    public <T> T asTheDesk(Supplier<T> act) {
        return during(null, act);
    }

    private <T> T during(@Nullable Authentication authentication, Supplier<T> act) {
        Authentication before = identity.getCurrentAuthentication();
        try {
            set(authentication);
            return act.get();
        } finally {
            set(before);
        }
    }

    private void set(@Nullable Authentication authentication) {
        if (authentication == null) {
            identity.clearAuthentication();
            return;
        }
        identity.setAuthentication(
                authentication.getUserId(), authentication.getGroupIds(), authentication.getTenantIds());
    }

    private List<String> groupsOf(String personId) {
        if (identity.createUserQuery().userId(personId).count() == 0) {
            throw new IllegalArgumentException("Nobody is known as " + personId);
        }
        return identity.createGroupQuery().groupMember(personId).list().stream()
                .map(Group::getId)
                .toList();
    }
}
