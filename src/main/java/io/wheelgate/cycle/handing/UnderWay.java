package io.wheelgate.cycle.handing;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Knows which task is being handed over on the present thread, by whom and why. */
@Component
class UnderWay {

    private final ThreadLocal<Act> present = new ThreadLocal<>();

    record Act(String task, String actor, String reason) {}

    void during(Act act, Runnable assignment) {
        present.set(act);
        try {
            assignment.run();
        } finally {
            present.remove();
        }
    }

    Optional<Act> of(String task) {
        return Optional.ofNullable(present.get()).filter(act -> act.task().equals(task));
    }
}
