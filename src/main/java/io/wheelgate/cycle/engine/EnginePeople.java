package io.wheelgate.cycle.engine;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.wheelgate.cycle.People;
import io.wheelgate.release.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/** The people in the engine's own identity tables; each role is a group there. */
@Component
@DependsOn("authorisations")
class EnginePeople implements People {

    private final IdentityService identity;
    private final EngineActing acting;
    private final NewPeople newPeople;
    private final PasswordManager encryption;
    private final int mostAttempts;

    EnginePeople(IdentityService identity, EngineActing acting, NewPeople newPeople, ProcessEngine engine) {
        this.identity = identity;
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.encryption = configuration.getPasswordManager();
        this.mostAttempts = configuration.getLoginMaxAttempts();
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

    /** The engine's own check answers no for some seconds after a wrong password, right or wrong. */
    @Override
    public boolean hasPassword(String id, String password) {
        return user(id).map(UserEntity.class::cast)
                .filter(user -> user.getPassword() != null)
                .filter(user ->
                        encryption.check(EncryptionUtil.saltPassword(password, user.getSalt()), user.getPassword()))
                .isPresent();
    }

    @Override
    public Optional<String> email(String id) {
        return user(id).map(User::getEmail).filter(email -> !email.isBlank());
    }

    @Override
    public List<String> members(String group) {
        return acting.asTheDesk(
                () -> identity.createUserQuery().memberOfGroup(group).orderByUserId().asc().list().stream()
                        .map(User::getId)
                        .toList());
    }

    @Override
    public boolean isKnown(String id) {
        return user(id).isPresent();
    }

    /** One who only has to wait after a wrong password is not locked. */
    @Override
    public boolean isLocked(String id) {
        return user(id).map(UserEntity.class::cast)
                .filter(user -> user.getAttempts() >= mostAttempts)
                .isPresent();
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
