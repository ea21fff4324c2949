package io.wheelgate.cycle.work;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps a task's lock alive while its step runs and while its end is reported.
 *
 * <p>The engine's own way to extend a lock changes the task's revision, so that it collides with whoever completes the
 * task: a report that takes longer than a beat would never come through. The time alone is written instead.
 */
final class Heartbeat {

    /** With the start of a desk and its first look for work, a dead one is taken over within a minute. */
    static final Duration LOCK = Duration.ofSeconds(45);

    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final String EXTEND =
            "update ACT_RU_EXT_TASK set LOCK_EXP_TIME_ = ? where ID_ = ? and WORKER_ID_ = ?";
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final JdbcTemplate jdbc;
    private final String task;
    private final String worker;
    private boolean stopped;

    private Heartbeat(JdbcTemplate jdbc, String task, String worker) {
        this.jdbc = jdbc;
        this.task = task;
        this.worker = worker;
    }

    /** @return what stops it; no extension is under way then */
    static Runnable start(ScheduledExecutorService timer, JdbcTemplate jdbc, String task, String worker) {
        Heartbeat heartbeat = new Heartbeat(jdbc, task, worker);
        ScheduledFuture<?> beats = timer.scheduleAtFixedRate(
                heartbeat::beat, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return () -> {
            heartbeat.stop();
            beats.cancel(false);
        };
    }

    /** Waits for an extension under way: it would shorten the pause before the next try of a step that failed. */
    private synchronized void stop() {
        stopped = true;
    }

    private synchronized void beat() {
        if (stopped) {
            return;
        }
        try {
            long end = ClockUtil.getCurrentTime().getTime() + LOCK.toMillis();
            jdbc.update(EXTEND, new Timestamp(end), task, worker);
        } catch (RuntimeException e) { // one that got out would end the beats, and with them the lock
            LOG.warn("Could not extend the lock of task {}: {}", task, e.getMessage());
        }
    }
}
