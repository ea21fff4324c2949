package io.wheelgate.cycle.engine;

import java.util.List;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;

/**
 * What a group may do with a resource of the engine.
 *
 * @param group a group's id, or {@link #EVERYONE}
 * @param id one resource's id, or {@link Authorization#ANY}
 */
record Grant(String group, Resource resource, String id, List<Permission> permissions) {

    /** Everybody who can log in. */
    static final String EVERYONE = "*";

    static Grant of(String group, Resource resource, String id, Permission... permissions) {
        return new Grant(group, resource, id, List.of(permissions));
    }

    boolean isForEveryone() {
        return group.equals(EVERYONE);
    }
}
