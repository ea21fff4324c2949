package io.wheelgate.cycle.engine;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.wheelgate.cycle.People;
import io.wheelgate.release.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/** The people in the engine's own identity tables; each role is a group there. */
@Component
@DependsOn("authorisations")
class EnginePeople implements People {

    private final IdentityService identity;
    private final EngineActing acting;
    private final NewPeople newPeople;

    EnginePeople(IdentityService identity, EngineActing acting, NewPeople newPeople) {
        this.identity = identity;
        this.acting = acting;
        this.newPeople = newPeople;
    }

    @Override
    public void ensure(String id, String firstName, String lastName, String email, String password, Set<Role> roles) {
        acting.asTheDesk(() -> {
            newPeople.ensure(id, firstName, lastName, email, password);
            joinAndLeave(id, roles);
            return true;
        });
    }

    @Override
    public boolean passwordIs(String id, String password) {
        return acting.asTheDesk(() -> identity.checkPassword(id, password));
    }

    @Override
    public boolean isKnown(String id) {
        return user(id).isPresent();
    }

    @Override
    public Set<Role> rolesOf(String id) {
        List<String> groups = groupsOf(id);
        return Arrays.stream(Role.values())
                .filter(role -> groups.contains(role.group()))
                .collect(toUnmodifiableSet());
    }

    @Override
    public boolean isAdministrator(String id) {
        return groupsOf(id).contains(Groups.CAMUNDA_ADMIN);
    }

    @Override
    public Optional<String> printedName(String id) {
        return user(id).map(user -> user.getFirstName() + " " + user.getLastName());
    }

    private void joinAndLeave(String id, Set<Role> roles) {
        Set<Role> before = rolesOf(id);
        for (Role role : Role.values()) {
            if (roles.contains(role) && !before.contains(role)) {
                identity.createMembership(id, role.group());
            } else if (!roles.contains(role) && before.contains(role)) {
                identity.deleteMembership(id, role.group());
            }
        }
    }

    private List<String> groupsOf(String id) {
        return acting.asTheDesk(() -> identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .toList());
    }

    private Optional<User> user(String id) {
        return acting.asTheDesk(
                () -> Optional.ofNullable(identity.createUserQuery().userId(id).singleResult()));
    }
}
