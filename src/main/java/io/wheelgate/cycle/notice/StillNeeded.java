package io.wheelgate.cycle.notice;

import io.wheelgate.ledger.Outbox.Letter;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Whether a letter still says something: one about tasks does while one of them waits. */
@Component
class StillNeeded {

    private final TaskService tasks;

    StillNeeded(TaskService tasks) {
        this.tasks = tasks;
    }

    boolean is(Letter letter) {
        return letter.tasks().isEmpty()
                || letter.tasks().stream()
                        .anyMatch(task ->
                                tasks.createTaskQuery().taskId(task).active().count() > 0);
    }
}
