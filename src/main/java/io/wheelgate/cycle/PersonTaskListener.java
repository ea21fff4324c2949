package io.wheelgate.cycle;

import io.wheelgate.cycle.task.Answers;
import io.wheelgate.cycle.task.Asked;
import io.wheelgate.cycle.task.PersonTask;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Connects every user task of the diagrams with its class: fills the form, and checks and records the answer. */
@Component
class PersonTaskListener implements TaskListener {

    private final Map<String, PersonTask> tasks;
    private final Ledger ledger;
    private final IdentityService identities;
    private final JsonVariables json = new JsonVariables();

    PersonTaskListener(List<PersonTask> tasks, Ledger ledger, IdentityService identities) {
        this.tasks = tasks.stream().collect(Collectors.toMap(PersonTask::id, Function.identity()));
        this.ledger = ledger;
        this.identities = identities;
    }

    @Override
    public void notify(DelegateTask task) {
        PersonTask personTask = personTask(task.getTaskDefinitionKey());
        if (task.getEventName().equals(EVENTNAME_CREATE)) {
            fill(personTask, task);
        } else {
            take(personTask, task);
        }
    }

    private PersonTask personTask(String key) {
        PersonTask personTask = tasks.get(key.replaceFirst("_.*", ""));
        if (personTask == null) {
            throw new IllegalStateException("The diagram has a user task " + key + " that the desk does not have");
        }
        return personTask;
    }

    private void fill(PersonTask personTask, DelegateTask task) {
        Object area = task.getVariable("area");
        Asked asked = asked(task, area == null ? null : area.toString());
        task.setName(personTask.title(asked));
        task.setVariableLocal("shown", json.write(personTask.shown(asked)));
        personTask
                .fields(asked)
                .forEach((field, value) ->
                        task.setVariableLocal(field, value instanceof Map ? json.write(value) : value));
        ledger.append(asked.cycle().id(), Entry.DESK, personTask.asked(asked));
    }

    private void take(PersonTask personTask, DelegateTask task) {
        String person = requireAssignee(task);
        ledger.hold(task.getProcessInstanceId()); // two answers at once would number their bugs alike
        Asked asked = asked(task, null);
        Answers answers = new Answers(field -> json.read(task.getVariable(field)));
        try {
            ledger.append(asked.cycle().id(), person, personTask.answer(asked, answers));
        } catch (Refusal refusal) {
            throw new BadUserRequestException(refusal.getMessage());
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
        return new Asked(task.getId(), ledger.cycle(cycle), ledger.product(cycle), area);
    }
}
