package io.wheelgate.cycle;

import io.wheelgate.cycle.signing.Ceremony;
import io.wheelgate.cycle.task.Answers;
import io.wheelgate.cycle.task.Asked;
import io.wheelgate.cycle.task.PersonTask;
import io.wheelgate.cycle.task.PersonTasks;
import io.wheelgate.cycle.task.SignedTask;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Abort;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.ClinicalRiskAsked;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.SigningRefused;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.WorkCalendar;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Connects every user task of the diagrams with its class: fills the form, and checks and records the answer. */
@Component
class PersonTaskListener implements TaskListener {

    private final PersonTasks tasks;
    private final Ledger ledger;
    private final IdentityService identities;
    private final Ceremony ceremony;
    private final Clock clock;
    private final JsonVariables json = new JsonVariables();

    PersonTaskListener(PersonTasks tasks, Ledger ledger, IdentityService identities, Ceremony ceremony, Clock clock) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.identities = identities;
        this.ceremony = ceremony;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        PersonTask personTask = tasks.named(task.getTaskDefinitionKey());
        if (task.getEventName().equals(EVENTNAME_CREATE)) {
            fill(personTask, task);
        } else if (personTask instanceof SignedTask) {
            requireSigning(task);
        } else {
            take(personTask, task);
        }
    }

    /** What is signed was recorded by whoever let it be signed; every other way here is refused, and recorded. */
    private void requireSigning(DelegateTask task) {
        String person = actor();
        if (!ceremony.isFor(task.getId())) {
            ledger.appendNow(
                    task.getProcessInstanceId(),
                    person,
                    new SigningRefused(task.getId(), "tried to complete it instead of signing it"));
            throw new BadUserRequestException("\"" + task.getName()
                    + "\" can only be signed: open it in Tasklist, answer it there, and enter your password.");
        }
    }

    private String actor() {
        var authentication = identities.getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null ? Entry.DESK : authentication.getUserId();
    }

    private void fill(PersonTask personTask, DelegateTask task) {
        Object area = task.getVariable("area");
        Asked asked = asked(task, area == null ? null : area.toString());
        task.setName(personTask.title(asked));
        task.setVariableLocal("shown", json.write(personTask.shown(asked)));
        personTask
                .fields(asked)
                .forEach((field, value) -> task.setVariableLocal(field, isTable(value) ? json.write(value) : value));
        List<Event> events = personTask.asked(asked);
        events.forEach(event -> setDates(task, asked, event));
        ledger.append(asked.cycle().id(), Entry.DESK, events);
        ledger.noteTask(asked.cycle().id(), cause(asked.cycle()), task.getId());
    }

    /** Whoever did what was recorded just before: the desk, when a step came in between. */
    private static String cause(Cycle cycle) {
        return cycle.entries().get(cycle.entries().size() - 1).actor();
    }

    /** Tasklist shows both; the follow-up date is when people are reminded. */
    private static void setDates(DelegateTask task, Asked asked, Event event) {
        due(event).ifPresent(due -> {
            WorkCalendar calendar = asked.product().signOffs().calendar();
            task.setDueDate(Date.from(due));
            task.setFollowUpDate(Date.from(calendar.reminder(asked.at(), due)));
        });
    }

    private static Optional<Instant> due(Event event) {
        if (event instanceof ClinicalRiskAsked risk) {
            return risk.due();
        }
        return event instanceof SignOffAsked signOff ? signOff.due() : Optional.empty();
    }

    private static boolean isTable(@Nullable Object value) {
        return value instanceof Map || value instanceof List;
    }

    private void take(PersonTask personTask, DelegateTask task) {
        String person = requireAssignee(task);
        ledger.hold(task.getProcessInstanceId()); // whoever answers in the same cycle at the same time waits
        Asked asked = asked(task, null);
        requireOpen(asked.cycle(), task);
        Answers answers = new Answers(field -> json.read(task.getVariable(field)));
        try {
            ledger.append(asked.cycle().id(), person, personTask.answer(asked, answers));
        } catch (Refusal refusal) {
            throw new BadUserRequestException(refusal.getMessage());
        }
    }

    /** An abort may have taken the task away while the engine was on its way here. */
    private static void requireOpen(Cycle cycle, DelegateTask task) {
        if (cycle.abort().filter(Abort::isCarriedOut).isPresent()
                && !task.getTaskDefinitionKey().equals("decideUndo")) {
            throw new BadUserRequestException("\"" + task.getName() + "\" is gone: " + cycle.title()
                    + " was aborted at this moment. Nothing was recorded.");
        }
    }

    /** Tasklist lets anyone complete a task that they may work on, claimed or not; the ledger wants one name. */
    private String requireAssignee(DelegateTask task) {
        var authentication = identities.getCurrentAuthentication();
        String person = authentication == null ? null : authentication.getUserId();
        if (person == null || !person.equals(task.getAssignee())) {
            throw new BadUserRequestException(
                    "Claim the task \"" + task.getName() + "\" first: only the person who claimed it can complete it.");
        }
        return person;
    }

    private Asked asked(DelegateTask task, @Nullable String area) {
        String cycle = task.getProcessInstanceId();
        return new Asked(task.getId(), ledger.cycle(cycle), ledger.product(cycle), clock.instant(), area, null);
    }
}
