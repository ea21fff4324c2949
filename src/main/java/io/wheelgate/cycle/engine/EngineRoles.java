package io.wheelgate.cycle.engine;

import io.wheelgate.cycle.Acting;
import io.wheelgate.ledger.Roles;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** A person's roles are the engine's groups that the person is in. */
@Component
class EngineRoles implements Roles {

    private final IdentityService identity;
    private final Acting acting;

    EngineRoles(IdentityService identity, Acting acting) {
        this.identity = identity;
        this.acting = acting;
    }

    @Override
    public List<String> of(String person) {
        return acting.asTheDesk(
                () -> identity.createGroupQuery().groupMember(person).orderByGroupId().asc().list().stream()
                        .map(Group::getId)
                        .toList());
    }
}
