package io.wheelgate.cycle.work;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import org.camunda.bpm.engine.ExternalTaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has the desk look at once, instead of in a while, whether people have merged what steps wait for. */
@Component
public class MergeHints {

    private static final Logger LOG = LoggerFactory.getLogger(MergeHints.class);

    private final ExternalTaskService tasks;
    private final Ledger ledger;
    private final WakeUp wakeUp;

    MergeHints(ExternalTaskService tasks, Ledger ledger, WakeUp wakeUp) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.wakeUp = wakeUp;
    }

    /** @return whether any step of the product waits for a merge */
    public boolean hint(String product) {
        boolean waits = false;
        for (var task : tasks.createExternalTaskQuery().locked().list()) {
            Cycle cycle = ledger.cycle(task.getProcessInstanceId());
            if (cycle.product().equals(product)
                    && cycle.merges().awaited(task.getTopicName()).isPresent()) {
                waits = true;
                free(task.getId());
            }
        }
        if (waits) {
            wakeUp.signal();
        }
        return waits;
    }

    /** One that is just being looked at, or gone, needs no hint. */
    private void free(String task) {
        try {
            tasks.unlock(task);
        } catch (RuntimeException moved) {
            LOG.debug("Step {} moves by itself: {}", task, moved.getMessage());
        }
    }
}
