package io.wheelgate.cycle.signing;

import org.springframework.stereotype.Component;

/** Knows which task is being signed on the present thread: the engine completes a signed task only then. */
@Component
public class Ceremony {

    private final ThreadLocal<String> underWay = new ThreadLocal<>();

    void during(String task, Runnable completion) {
        underWay.set(task);
        try {
            completion.run();
        } finally {
            underWay.remove();
        }
    }

    public boolean isFor(String task) {
        return task.equals(underWay.get());
    }
}
