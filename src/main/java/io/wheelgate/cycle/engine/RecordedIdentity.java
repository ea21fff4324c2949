package io.wheelgate.cycle.engine;

import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.GroupRemoved;
import io.wheelgate.release.Event.GroupSaved;
import io.wheelgate.release.Event.MemberJoined;
import io.wheelgate.release.Event.MemberLeft;
import io.wheelgate.release.Event.PersonRemoved;
import io.wheelgate.release.Event.PersonSaved;
import io.wheelgate.release.Event.PersonUnlocked;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** The engine's people and groups, with an entry of the ledger for every change, in the transaction that makes it. */
class RecordedIdentity extends DbIdentityServiceProvider {

    private final IdentityRecord record;

    RecordedIdentity(IdentityRecord record) {
        this.record = record;
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        requireOtherThanTheDesk((UserEntity) user);
        String before = record.person(user.getId());
        boolean passwordSet = ((UserEntity) user).hasNewPassword();
        String after = IdentityRecord.text(user.getFirstName(), user.getLastName(), user.getEmail());
        return noted(super.saveUser(user), new PersonSaved(user.getId(), before, after, passwordSet));
    }

    /** Entries of such a person could not be told from those of the desk itself. */
    private static void requireOtherThanTheDesk(UserEntity user) {
        if (user.getRevision() == 0 && user.getId().equals(Entry.DESK)) {
            throw new BadUserRequestException("Nobody can be called " + Entry.DESK
                    + ": what the desk does by itself is recorded under this name. Take another one.");
        }
    }

    @Override
    public IdentityOperationResult deleteUser(String id) {
        Event removed = new PersonRemoved(id, record.person(id), record.groupsOf(id));
        return noted(super.deleteUser(id), removed);
    }

    @Override
    public IdentityOperationResult unlockUser(String id) {
        return noted(super.unlockUser(id), new PersonUnlocked(id));
    }

    @Override
    public IdentityOperationResult saveGroup(Group group) {
        Event saved = new GroupSaved(group.getId(), record.group(group.getId()), String.valueOf(group.getName()));
        return noted(super.saveGroup(group), saved);
    }

    @Override
    public IdentityOperationResult deleteGroup(String id) {
        List<String> members = record.membersOf(id);
        Event removed = new GroupRemoved(id, record.group(id), members);
        return noted(super.deleteGroup(id), removed);
    }

    @Override
    public IdentityOperationResult createMembership(String person, String group) {
        return noted(super.createMembership(person, group), new MemberJoined(person, group));
    }

    @Override
    public IdentityOperationResult deleteMembership(String person, String group) {
        return noted(super.deleteMembership(person, group), new MemberLeft(person, group));
    }

    private IdentityOperationResult noted(IdentityOperationResult result, Event event) {
        if (!IdentityOperationResult.OPERATION_NONE.equals(result.getOperation())) {
            record.note(event);
        }
        return result;
    }
}
