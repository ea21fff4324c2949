package io.wheelgate.cycle.work;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryBuilder;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Works on service tasks inside the desk: locks them, runs their steps on a few threads, and is woken when a new one
 * is there. The slow poll behind it finds what nobody announces: retries that are due and locks of dead processes. Steps
 * that no release waits for have a worker of their own, and take none from the releases.
 */
@Component
class WorkerPool implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final int WORKERS = 4;
    private static final int IN_BACKGROUND = 2;
    private static final long POLL_SECONDS = 2;
    private static final long PATIENCE_SECONDS = 30;

    private final String worker = "desk-" + UUID.randomUUID();
    private final ExternalTaskService tasks;
    private final StepWorker stepWorker;
    private final WakeUp wakeUp;
    private final List<Lane> lanes;
    private final FarLocks farLocks;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private boolean unanswered;
    private ExecutorService pool = Executors.newCachedThreadPool();

    WorkerPool(ExternalTaskService tasks, StepWorker stepWorker, WakeUp wakeUp, FarLocks farLocks, Steps steps) {
        this.tasks = tasks;
        this.stepWorker = stepWorker;
        this.wakeUp = wakeUp;
        this.farLocks = farLocks;
        this.lanes = List.of(new Lane(steps.names(false), WORKERS), new Lane(steps.names(true), IN_BACKGROUND));
    }

    @Override
    public void start() {
        running = true;
        pool = Executors.newFixedThreadPool(WORKERS + IN_BACKGROUND + 1);
        pool.execute(this::dispatch);
    }

    private void dispatch() {
        while (running) {
            try {
                wakeUp.await(POLL_SECONDS, TimeUnit.SECONDS);
                farLocks.free(underWay);
                workOnWhatIsThere();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                unanswered = true;
                LOG.warn("Could not look for work; trying again in {} s", POLL_SECONDS, e);
            }
        }
    }

    /** A clock that is set forward ends the lock of a step under way: the step is locked again, and not run again. */
    private void workOnWhatIsThere() {
        if (unanswered) {
            farLocks.freeUnanswered(worker, underWay);
            unanswered = false;
        }
        Set<String> before = Set.copyOf(underWay);
        for (Lane lane : lanes) {
            lockWork(lane).stream()
                    .filter(task -> !before.contains(task.getId()))
                    .forEach(task -> work(task, lane));
        }
    }

    /** The task that has waited longest comes first: with many cycles under way, none is passed over again and again. */
    private List<LockedExternalTask> lockWork(Lane lane) {
        int places = lane.places();
        if (places == 0) {
            return List.of();
        }
        ExternalTaskQueryBuilder query = tasks.fetchAndLock()
                .workerId(worker)
                .maxTasks(places)
                .orderByCreateTime()
                .asc()
                .subscribe();
        lane.topics().forEach(topic -> query.topic(topic, Heartbeat.LOCK.toMillis()));
        return query.execute();
    }

    private void work(LockedExternalTask task, Lane lane) {
        lane.free().decrementAndGet();
        underWay.add(task.getId());
        try {
            pool.execute(() -> runStep(task, lane));
        } catch (RejectedExecutionException closed) {
            stepWorker.giveBack(task);
        }
    }

    /** What could not even be reported is found again when the task's lock has run out. */
    private void runStep(LockedExternalTask task, Lane lane) {
        try {
            stepWorker.work(task, worker);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Could not report how {} ended; unless it came through, it runs again within a minute",
                    task.getTopicName(),
                    e);
        } finally {
            underWay.remove(task.getId());
            lane.free().incrementAndGet();
            wakeUp.signal();
        }
    }

    /**
     * Running steps are interrupted, and their tasks are free for the next start. Builds end with them; a script runs on,
     * and the next start waits for it.
     */
    @Override
    public void stop() {
        running = false;
        stepWorker.close();
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Steps are still running; they are taken over at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stepWorker.end();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
