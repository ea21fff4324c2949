package io.wheelgate.cycle.handing;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.handing.UnderWay.Act;
import io.wheelgate.cycle.signing.Signers;
import io.wheelgate.cycle.task.Asked;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Role;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands a task to another member of its groups; who had it, who has it, who did it and why is recorded. */
@Component
public class HandOver {

    private static final int LONGEST_REASON = 1000;

    private final Desk desk;
    private final TaskService tasks;
    private final Ledger ledger;
    private final People people;
    private final Signers signers;
    private final UnderWay underWay;
    private final Clock clock;

    HandOver(
            Desk desk,
            TaskService tasks,
            Ledger ledger,
            People people,
            Signers signers,
            UnderWay underWay,
            Clock clock) {
        this.desk = desk;
        this.tasks = tasks;
        this.ledger = ledger;
        this.people = people;
        this.signers = signers;
        this.underWay = underWay;
        this.clock = clock;
    }

    /** Whether this person may hand the task to somebody else: who has it may, and so may release managers. */
    public boolean isFor(String person, Waiting task) {
        return person.equals(task.assignee()) || people.rolesOf(person).contains(Role.RELEASE_MANAGER);
    }

    /** The log-in names of those who can take a task over; whoever could not sign it is none of them. */
    public List<String> receivers(String cycle, Waiting task) {
        Asked asked = asked(cycle, task);
        return candidates(task).stream()
                .filter(member -> !member.equals(task.assignee()))
                .filter(member -> signers.obstacles(member, task.key(), asked).isEmpty())
                .toList();
    }

    /**
     * Hands a task over.
     *
     * @throws Forbidden when the person may not do this
     * @throws Refusal when it cannot be done; nothing has changed
     */
    @Transactional
    public void handOver(String person, String cycle, String task, String to, String reason) {
        ledger.hold(cycle);
        Waiting open = open(cycle, task);
        requireAllowed(person, open);
        requireReceiver(cycle, open, to);
        requireReason(reason);
        assign(person, open, to, reason);
    }

    /**
     * Gives a task back to its groups: anybody of them can claim it.
     *
     * @param reason may be empty
     * @throws Forbidden when the person may not do this
     * @throws Refusal when it cannot be done; nothing has changed
     */
    @Transactional
    public void giveBack(String person, String cycle, String task, String reason) {
        ledger.hold(cycle);
        Waiting open = open(cycle, task);
        requireAllowed(person, open);
        if (open.assignee() == null) {
            throw new Refusal("\"" + open.name() + "\" is with nobody: it cannot be given back.");
        }
        requireShort(reason);
        assign(person, open, null, reason);
    }

    private Waiting open(String cycle, String task) {
        return desk.waiting(cycle).stream()
                .filter(waiting -> waiting.id().equals(task))
                .findFirst()
                .orElseThrow(() -> new Refusal("That task is no longer open: nothing was handed over."));
    }

    private void assign(String person, Waiting task, @Nullable String to, String reason) {
        try {
            underWay.during(new Act(task.id(), person, reason.strip()), () -> tasks.setAssignee(task.id(), to));
        } catch (OptimisticLockingException | NullValueException movedOn) {
            throw new Refusal(
                    "\"" + task.name() + "\" changed at this very moment: nothing was handed over. Look again.");
        }
    }

    private void requireAllowed(String person, Waiting task) {
        if (!isFor(person, task)) {
            String assignee = task.assignee();
            throw new Forbidden("You may not hand over \"" + task.name() + "\": "
                    + (assignee == null ? "a release manager may." : name(assignee) + " or a release manager may."));
        }
    }

    private void requireReceiver(String cycle, Waiting task, String to) {
        if (to.equals(task.assignee())) {
            throw new Refusal("\"" + task.name() + "\" is with " + name(to) + " already.");
        }
        if (!candidates(task).contains(to)) {
            throw new Refusal("\"" + task.name() + "\" cannot be handed to " + (to.isBlank() ? "nobody" : name(to))
                    + ": choose a member of " + String.join(" or ", task.groups()) + ".");
        }
        List<String> obstacles = signers.obstacles(to, task.key(), asked(cycle, task));
        if (!obstacles.isEmpty()) {
            throw new Refusal(name(to) + " may not sign \"" + task.name() + "\", and would be told: "
                    + String.join(" ", obstacles));
        }
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw new Refusal("Say why the task is handed over: whoever gets it will ask.");
        }
        requireShort(reason);
    }

    private static void requireShort(String reason) {
        if (reason.length() > LONGEST_REASON) {
            throw new Refusal("The reason has " + reason.length() + " characters; " + LONGEST_REASON
                    + " are possible. Shorten it.");
        }
    }

    private List<String> candidates(Waiting task) {
        return task.groups().stream()
                .flatMap(group -> people.members(group).stream())
                .distinct()
                .toList();
    }

    private Asked asked(String cycle, Waiting task) {
        return new Asked(task.id(), ledger.cycle(cycle), ledger.product(cycle), clock.instant(), null, null);
    }

    private String name(String person) {
        return people.printedName(person).orElse(person);
    }
}
