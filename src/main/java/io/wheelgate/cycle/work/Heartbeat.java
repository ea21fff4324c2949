package io.wheelgate.cycle.work;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ExternalTaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a task's lock alive while its step runs; once {@linkplain #stop() stopped}, no extension is under way. */
final class Heartbeat {

    static final Duration LOCK = Duration.ofSeconds(60);

    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final ExternalTaskService tasks;
    private final String task;
    private final String worker;
    private boolean stopped;

    private Heartbeat(ExternalTaskService tasks, String task, String worker) {
        this.tasks = tasks;
        this.task = task;
        this.worker = worker;
    }

    /** @return what stops it */
    static Runnable start(ScheduledExecutorService timer, ExternalTaskService tasks, String task, String worker) {
        Heartbeat heartbeat = new Heartbeat(tasks, task, worker);
        ScheduledFuture<?> beats = timer.scheduleAtFixedRate(
                heartbeat::beat, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return () -> {
            heartbeat.stop();
            beats.cancel(false);
        };
    }

    /** Waits for an extension under way: completing at the same moment would collide with it. */
    private synchronized void stop() {
        stopped = true;
    }

    private synchronized void beat() {
        if (stopped) {
            return;
        }
        try {
            tasks.extendLock(task, worker, LOCK.toMillis());
        } catch (RuntimeException e) { // one that got out would end the beats, and with them the lock
            LOG.warn("Could not extend the lock of task {}: {}", task, e.getMessage());
        }
    }
}
