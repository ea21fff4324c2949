package io.wheelgate.cycle.handing;

import io.wheelgate.cycle.People;
import io.wheelgate.cycle.handing.UnderWay.Act;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.TaskTaken;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/**
 * Records every change of a task's assignee with both names. The engine lets whoever may work on a task give it to
 * anybody, or take it from a colleague: here a person claims for themselves and gives back their own, and all else is
 * handed over, by {@link HandOver}.
 */
@Component
public class TakenListener implements TaskListener {

    private final Ledger ledger;
    private final People people;
    private final IdentityService identities;
    private final UnderWay underWay;

    TakenListener(Ledger ledger, People people, IdentityService identities, UnderWay underWay) {
        this.ledger = ledger;
        this.people = people;
        this.identities = identities;
        this.underWay = underWay;
    }

    @Override
    public void notify(DelegateTask task) {
        Optional<String> from = before(task);
        Optional<String> to = Optional.ofNullable(task.getAssignee());
        Optional<Act> act = underWay.of(task.getId());
        Optional<String> person = act.map(Act::actor).or(this::loggedIn);
        if (act.isEmpty() && person.isPresent()) {
            requireOwn(task, person.get(), from, to);
        }
        to.ifPresent(receiver -> requireCandidate(task, receiver));
        ledger.append(
                task.getProcessInstanceId(),
                person.orElse(Entry.DESK),
                new TaskTaken(
                        task.getId(),
                        task.getName(),
                        from.map(this::name),
                        to.map(this::name),
                        act.map(Act::reason).orElse("")));
    }

    private void requireOwn(DelegateTask task, String person, Optional<String> from, Optional<String> to) {
        boolean claims = from.isEmpty() && to.equals(Optional.of(person));
        boolean givesBack = to.isEmpty() && from.equals(Optional.of(person));
        if (!claims && !givesBack) {
            throw new BadUserRequestException("\"" + task.getName() + "\""
                    + from.map(holder -> " is with " + name(holder) + ", and").orElse("")
                    + " cannot be given to somebody else or taken from somebody here: whoever has it, or a release"
                    + " manager, hands it over on the cycle's page.");
        }
    }

    private void requireCandidate(DelegateTask task, String receiver) {
        List<String> groups = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
        if (!groups.isEmpty()
                && groups.stream().noneMatch(group -> people.members(group).contains(receiver))) {
            throw new BadUserRequestException("\"" + task.getName() + "\" is not for " + name(receiver)
                    + ": it is for members of " + String.join(" or ", groups) + ".");
        }
    }

    private static Optional<String> before(DelegateTask task) {
        return Optional.ofNullable(((TaskEntity) task).getPropertyChanges().get(TaskEntity.ASSIGNEE))
                .map(change -> (String) change.getOrgValue());
    }

    private Optional<String> loggedIn() {
        return Optional.ofNullable(identities.getCurrentAuthentication())
                .map(authentication -> authentication.getUserId());
    }

    private String name(String person) {
        return people.printedName(person).orElse(person);
    }
}
