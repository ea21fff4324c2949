package io.wheelgate.cycle.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Frees steps and jobs that wait for a time which the desk would never have chosen: the clock was set back since, and
 * they would wait as much longer.
 */
@Component
class FarLocks {

    private static final Logger LOG = LoggerFactory.getLogger(FarLocks.class);
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(5);

    private final ExternalTaskService tasks;
    private final ManagementService jobs;
    private final Duration longest;
    private long next = System.nanoTime();

    FarLocks(ExternalTaskService tasks, ManagementService jobs, LongestLock longest) {
        this.tasks = tasks;
        this.jobs = jobs;
        this.longest = longest.duration();
    }

    /** Looks at most every few seconds; a step under way keeps its lock, which its next heartbeat sets right. */
    void free(Set<String> underWay) {
        if (System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + PAUSE;
        Instant now = Instant.ofEpochMilli(ClockUtil.getCurrentTime().getTime());
        Date far = Date.from(now.plus(longest));
        tasks.createExternalTaskQuery().lockExpirationAfter(far).list().stream()
                .filter(task -> !underWay.contains(task.getId()))
                .forEach(this::free);
        jobs.createJobQuery()
                .messages()
                .duedateHigherThan(far)
                .list()
                .forEach(job -> jobs.setJobDuedate(job.getId(), Date.from(now)));
    }

    /** What the worker has locked without hearing of it, because the connection to the database was lost just then. */
    void freeUnanswered(String worker, Set<String> underWay) {
        tasks.createExternalTaskQuery().workerId(worker).locked().list().stream()
                .filter(task -> !underWay.contains(task.getId()))
                .filter(task -> task.getRetries() == null) // others may wait for their next try
                .forEach(task -> tasks.unlock(task.getId()));
    }

    private void free(ExternalTask task) {
        LOG.warn(
                "{} of cycle {} waits until {}: the clock was set back. It may go on now",
                task.getTopicName(),
                task.getProcessInstanceId(),
                task.getLockExpirationTime());
        tasks.unlock(task.getId());
    }
}
