package io.wheelgate.cycle.work;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the worker pool that a service task was reached, once the transaction that reached it is committed. */
@Component
public class WakeUp implements ExecutionListener {

    private final Semaphore signals = new Semaphore(0);

    @Override
    public void notify(DelegateExecution execution) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            signal();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal();
            }
        });
    }

    void signal() {
        signals.release();
    }

    /** Returns at once when something was signalled since the last call. */
    void await(long time, TimeUnit unit) throws InterruptedException {
        if (signals.tryAcquire(time, unit)) {
            signals.drainPermits();
        }
    }
}
