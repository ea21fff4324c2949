package io.wheelgate.cycle.signing;

import io.wheelgate.cycle.Acting;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.task.PersonTasks;
import io.wheelgate.cycle.task.SignedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Finds tasks in nobody's name, open and ended ones, and says who may work on them. */
@Component
class SignedTasks {

    private final TaskService tasks;
    private final HistoryService past;
    private final PersonTasks personTasks;
    private final People people;
    private final Acting acting;

    SignedTasks(TaskService tasks, HistoryService past, PersonTasks personTasks, People people, Acting acting) {
        this.tasks = tasks;
        this.past = past;
        this.personTasks = personTasks;
        this.people = people;
        this.acting = acting;
    }

    Optional<Task> open(String task) {
        return Optional.ofNullable(acting.asTheDesk(
                () -> tasks.createTaskQuery().taskId(task).active().singleResult()));
    }

    /** A task, open or ended. */
    Optional<HistoricTaskInstance> known(String task) {
        return Optional.ofNullable(acting.asTheDesk(
                () -> past.createHistoricTaskInstanceQuery().taskId(task).singleResult()));
    }

    /** @param key the task's id in the diagram; empty when tasks of that kind are not signed */
    Optional<SignedTask> kind(String key) {
        return personTasks.signed(key);
    }

    /**
     * Why a person may not work on a task. The engine alone would let an administrator, and one who claimed the task and
     * has left the group since.
     */
    List<String> obstacles(String person, Task task) {
        List<String> obstacles = new ArrayList<>();
        List<String> groups = groups(task.getId());
        if (groups.stream().noneMatch(group -> people.members(group).contains(person))) {
            obstacles.add("\"" + task.getName() + "\" is not for you to sign: you are in none of its groups ("
                    + String.join(", ", groups) + ").");
        }
        String assignee = task.getAssignee();
        if (assignee != null && !assignee.equals(person)) {
            obstacles.add("\"" + task.getName() + "\" is with "
                    + people.printedName(assignee).orElse(assignee)
                    + ": only they can sign it. Ask them to hand it over.");
        }
        return obstacles;
    }

    private List<String> groups(String task) {
        return acting.asTheDesk(() -> tasks.getIdentityLinksForTask(task).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    String gone(String task) {
        return known(task)
                .map(ended -> "\"" + ended.getName() + "\" cannot be signed any more: it was answered, or the cycle has"
                        + " gone on without it. Nothing was signed. Look at the open tasks.")
                .orElse("There is no such task. Nothing was signed.");
    }
}
