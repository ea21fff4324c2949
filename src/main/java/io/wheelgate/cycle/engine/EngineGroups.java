package io.wheelgate.cycle.engine;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** The groups of the engine and their rights, made when they are missing and set right when they differ. */
@Component
class EngineGroups {

    private final IdentityService identity;
    private final AuthorizationService authorizations;

    EngineGroups(IdentityService identity, AuthorizationService authorizations) {
        this.identity = identity;
        this.authorizations = authorizations;
    }

    void ensure(String id, String name, String type) {
        if (identity.createGroupQuery().groupId(id).count() > 0) {
            return;
        }
        Group group = identity.newGroup(id);
        group.setName(name);
        group.setType(type);
        identity.saveGroup(group);
    }

    /** Gives exactly these permissions, and no others that the group had on the same resource. */
    void grant(Grant grant) {
        Authorization authorization = query(grant).singleResult();
        if (authorization == null) {
            authorization = newAuthorization(grant);
        }
        authorization.setPermissions(grant.permissions().toArray(Permission[]::new));
        authorizations.saveAuthorization(authorization);
    }

    private AuthorizationQuery query(Grant grant) {
        AuthorizationQuery query = authorizations
                .createAuthorizationQuery()
                .resourceType(grant.resource())
                .resourceId(grant.id());
        return grant.isForEveryone()
                ? query.authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                : query.authorizationType(Authorization.AUTH_TYPE_GRANT).groupIdIn(grant.group());
    }

    private Authorization newAuthorization(Grant grant) {
        Authorization authorization = authorizations.createNewAuthorization(
                grant.isForEveryone() ? Authorization.AUTH_TYPE_GLOBAL : Authorization.AUTH_TYPE_GRANT);
        if (!grant.isForEveryone()) {
            authorization.setGroupId(grant.group());
        }
        authorization.setResource(grant.resource());
        authorization.setResourceId(grant.id());
        return authorization;
    }
}
