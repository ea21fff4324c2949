package io.wheelgate.cycle.watch;

import io.wheelgate.cycle.Labels;
import io.wheelgate.cycle.Turns;
import io.wheelgate.cycle.work.LongestLock;
import io.wheelgate.cycle.work.Steps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Looks for what will move an open cycle: a person's task, a step, a job of the engine, or an incident. */
@Component
class Movers {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ExternalTaskService work;
    private final ManagementService jobs;
    private final Steps steps;
    private final LongestLock longestLock;
    private final Turns turns;

    Movers(
            RuntimeService runtime,
            TaskService tasks,
            ExternalTaskService work,
            ManagementService jobs,
            Steps steps,
            LongestLock longestLock,
            Turns turns) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.work = work;
        this.jobs = jobs;
        this.steps = steps;
        this.longestLock = longestLock;
        this.turns = turns;
    }

    /** Why nothing will move a cycle, and what can be done; empty when something will. */
    Optional<String> standstill(String cycle) {
        ProcessInstance process =
                runtime.createProcessInstanceQuery().processInstanceId(cycle).singleResult();
        if (process == null) {
            return Optional.of("its process is gone from the engine: deleted there, or missing in a backup. If the"
                    + " backup was not of the whole database, restore that; otherwise a release manager chooses \"Close"
                    + " the record\" on the cycle's page");
        }
        if (process.isSuspended()) {
            return Optional.of(
                    "its process is suspended in the engine. Somebody with the right activates it in Cockpit");
        }
        List<ExternalTask> waiting =
                work.createExternalTaskQuery().processInstanceId(cycle).list();
        return waiting.stream()
                .flatMap(step -> hindrance(step).stream())
                .findFirst()
                .or(() -> nothing(cycle, waiting));
    }

    private Optional<String> hindrance(ExternalTask step) {
        String label = Labels.of(step.getTopicName());
        if (!steps.names().contains(step.getTopicName())) {
            return Optional.of("it is at the step " + label
                    + ", which this desk does not have. Start the version of the" + " desk that its diagram came with");
        }
        if (step.isSuspended()) {
            return Optional.of("its step " + label + " is suspended in the engine. Somebody with the right activates it"
                    + " in Cockpit");
        }
        return Optional.ofNullable(step.getLockExpirationTime())
                .map(lock -> lock.toInstant())
                .filter(lock -> lock.isAfter(now().plus(longestLock.duration())))
                .map(lock -> "its step " + label + " is locked until " + lock + ", which is further ahead than the desk"
                        + " ever waits: the clock was set back. Set it right; the step goes on then at the latest");
    }

    private static Instant now() {
        return Instant.ofEpochMilli(ClockUtil.getCurrentTime().getTime());
    }

    private Optional<String> nothing(String cycle, List<ExternalTask> steps) {
        boolean moves = !steps.isEmpty()
                || tasks.createTaskQuery().processInstanceId(cycle).active().count() > 0
                || jobs.createJobQuery().processInstanceId(cycle).list().stream()
                        .anyMatch(Movers::runs)
                || runtime.createIncidentQuery().processInstanceId(cycle).count() > 0
                || turns.isAwaited(cycle);
        return moves
                ? Optional.empty()
                : Optional.of("no task, no step and no job of the engine is there that would. Look in Cockpit where it"
                        + " stands, or abort it");
    }

    /** One that was given up waits for a person, who sees it on the cycle's page. */
    private static boolean runs(Job job) {
        return !job.isSuspended();
    }
}
