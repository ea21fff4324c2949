package io.wheelgate.cycle.reminding;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Escalated;
import io.wheelgate.release.Event.Reminded;
import io.wheelgate.release.Event.SignOffAsked;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells people once of a sign-off that is due soon, and once of one that is overdue. Whether they were told is asked of
 * the ledger while the cycle is held: neither a restart nor a clock that jumps tells them twice.
 */
@Component
public class Reminders {

    /** The engine's tasks begin with 50. */
    static final int PRIORITY_SOON = 70;

    static final int PRIORITY_OVERDUE = 90;

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);

    private final TaskService tasks;
    private final Ledger ledger;
    private final Letters letters;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reminders(TaskService tasks, Ledger ledger, Letters letters, TransactionTemplate transaction, Clock clock) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.letters = letters;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Looks at every open sign-off whose reminder is due. A cycle that cannot be looked at holds up no other. */
    public void look() {
        Instant now = clock.instant();
        query(now).list().stream().map(Task::getProcessInstanceId).distinct().forEach(cycle -> {
            try {
                look(cycle, now);
            } catch (RuntimeException e) {
                LOG.warn("Could not remind anybody of the sign-offs of cycle {}; trying again soon", cycle, e);
            }
        });
    }

    private void look(String cycle, Instant now) {
        if (!untold(ledger.cycle(cycle), now).isEmpty()) {
            transaction.executeWithoutResult(status -> {
                ledger.hold(cycle);
                tell(ledger.cycle(cycle), now);
            });
        }
    }

    private List<SignOffAsked> untold(Cycle cycle, Instant now) {
        List<SignOffAsked> reached = reached(cycle, now);
        List<SignOffAsked> untold = new ArrayList<>(toRemind(cycle, reached));
        untold.addAll(toEscalate(cycle, reached, now));
        return untold;
    }

    private void tell(Cycle cycle, Instant now) {
        List<SignOffAsked> reached = reached(cycle, now);
        List<SignOffAsked> soon = toRemind(cycle, reached);
        List<SignOffAsked> overdue = toEscalate(cycle, reached, now);
        soon.forEach(asked -> {
            ledger.append(
                    cycle.id(),
                    Entry.DESK,
                    new Reminded(asked.task(), asked.area(), asked.due().orElseThrow()));
            tasks.setPriority(asked.task(), PRIORITY_SOON);
        });
        overdue.forEach(asked -> {
            ledger.append(
                    cycle.id(),
                    Entry.DESK,
                    new Escalated(asked.task(), asked.area(), asked.due().orElseThrow()));
            tasks.setPriority(asked.task(), PRIORITY_OVERDUE);
        });
        letters.remind(cycle, soon);
        letters.escalate(cycle, overdue);
    }

    private static List<SignOffAsked> toRemind(Cycle cycle, List<SignOffAsked> reached) {
        return some(reached, asked -> !cycle.isReminded(asked.task()));
    }

    private static List<SignOffAsked> toEscalate(Cycle cycle, List<SignOffAsked> reached, Instant now) {
        return some(reached, asked -> now.isAfter(asked.due().orElseThrow()) && !cycle.isEscalated(asked.task()));
    }

    private static List<SignOffAsked> some(List<SignOffAsked> asked, Predicate<SignOffAsked> which) {
        return asked.stream().filter(which).toList();
    }

    /** The open sign-offs of a cycle whose reminder is due, as the ledger noted them. */
    private List<SignOffAsked> reached(Cycle cycle, Instant now) {
        return query(now).processInstanceId(cycle.id()).list().stream()
                .flatMap(task -> cycle.asked(task.getId()).stream())
                .filter(asked -> asked.due().isPresent())
                .toList();
    }

    /** The follow-up date of a task is when people are to be reminded. */
    private TaskQuery query(Instant now) {
        return tasks.createTaskQuery()
                .taskDefinitionKeyIn("signOffCandidate", "signAfterwards", "assessClinicalRisk")
                .active()
                .followUpBefore(Date.from(now));
    }
}
