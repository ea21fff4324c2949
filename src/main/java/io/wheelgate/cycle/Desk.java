package io.wheelgate.cycle;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with cycles, for pages and programs: the same acts that Tasklist offers, under the same rules. */
@Component
public class Desk {

    static final String RELEASE_CYCLE = "release-cycle";

    private static final int LONGEST_REASON = 1000;

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final HistoryService past;
    private final FormService forms;
    private final ExternalTaskService work;
    private final ManagementService jobs;
    private final Ledger ledger;
    private final Acting acting;
    private final Aborts aborts;
    private final InTurn inTurn;
    private final JsonVariables json = new JsonVariables();

    Desk(
            RuntimeService runtime,
            TaskService tasks,
            HistoryService past,
            FormService forms,
            ExternalTaskService work,
            ManagementService jobs,
            Ledger ledger,
            Acting acting,
            Aborts aborts,
            InTurn inTurn) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.past = past;
        this.forms = forms;
        this.work = work;
        this.jobs = jobs;
        this.ledger = ledger;
        this.acting = acting;
        this.aborts = aborts;
        this.inTurn = inTurn;
    }

    /**
     * Starts a cycle as a person.
     *
     * @param version as the person would type it
     * @return the cycle's id
     */
    public String start(String person, String product, String version, String note) {
        return start(person, Start.now(product, version, note));
    }

    /** Starts a cycle as a person. @return the cycle's id */
    public String start(String person, Start start) {
        return acting.as(person, () -> runtime.startProcessInstanceByKey(RELEASE_CYCLE, start.fields())
                .getProcessInstanceId());
    }

    /** The user tasks of a cycle that wait for a person. */
    public List<Waiting> waiting(String cycle) {
        return tasks.createTaskQuery().processInstanceId(cycle).active().orderByTaskCreateTime().asc().list().stream()
                .map(this::waiting)
                .toList();
    }

    /** What is pending in a cycle: the tasks of people, and the steps of the desk. */
    public record Pending(List<Waiting> waiting, List<Working> working) {

        static final Pending NOTHING = new Pending(List.of(), List.of());
    }

    /** What is pending in a cycle now; nothing in one that has ended. */
    public Pending pending(Cycle cycle) {
        return cycle.ending().isPresent() ? Pending.NOTHING : new Pending(waiting(cycle.id()), working(cycle.id()));
    }

    private Waiting waiting(Task task) {
        List<String> groups = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .toList();
        return new Waiting(task.getId(), task.getTaskDefinitionKey(), task.getName(), task.getAssignee(), groups);
    }

    /**
     * Claims a task and completes it, as a person.
     *
     * @param answers texts, and maps of maps, by the names of the form's fields
     */
    public void complete(String person, String task, Map<String, ?> answers) {
        Map<String, Object> variables = new HashMap<>();
        answers.forEach((field, answer) -> variables.put(field, answer instanceof Map ? json.write(answer) : answer));
        acting.as(person, () -> {
            tasks.claim(task, person);
            forms.submitTaskForm(task, variables);
        });
    }

    /** The steps of a cycle that the desk works on, or has given up, and the engine's own jobs that failed. */
    public List<Working> working(String cycle) {
        return Stream.concat(
                        work.createExternalTaskQuery().processInstanceId(cycle).list().stream()
                                .map(Desk::working),
                        jobs.createJobQuery().processInstanceId(cycle).noRetriesLeft().list().stream()
                                .map(this::failed))
                .toList();
    }

    private static Working working(ExternalTask task) {
        boolean givenUp = task.getRetries() != null && task.getRetries() == 0;
        return new Working(task.getId(), task.getTopicName(), givenUp, task.getErrorMessage(), false);
    }

    private Working failed(Job job) {
        JobDefinition definition = jobs.createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        String activity = definition.getActivityId().replaceFirst("#.*", "");
        return new Working(job.getId(), activity, true, job.getExceptionMessage(), true);
    }

    public boolean hasEnded(String cycle) {
        return ledger.cycle(cycle).ending().isPresent();
    }

    /** What the last refusal said; empty when the cycle has gone on since. */
    public String refusal(String cycle) {
        return ledger.cycle(cycle)
                .refusal()
                .map(refusal -> String.join(" ", refusal.reasons()))
                .orElse("");
    }

    /**
     * Aborts a cycle: at once, or as soon as the step that is under way has ended, in whatever way.
     *
     * @throws Refusal when it has ended or is being aborted already, or no reason is given
     */
    public void abort(String person, String cycle, String reason) {
        aborts.ask(person, cycle, reason);
    }

    /**
     * Takes the candidate back that people test: its sign-offs are over, and the developers make the next one.
     *
     * @throws Refusal when no sign-off of the cycle waits, or no reason is given
     */
    public void withdraw(String person, String cycle, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refusal("Say why the candidate is withdrawn, in up to " + LONGEST_REASON
                    + " characters: the developers will ask.");
        }
        inTurn.carryOut(
                cycle,
                () -> withdrawNow(person, cycle, reason.strip()),
                movedOn -> new Refusal(
                        ledger.cycle(cycle).title() + " moved on at this very moment. Look again, then withdraw."));
    }

    /** Who signs or withdraws at the same time waits, and then finds it gone. */
    private void withdrawNow(String person, String cycle, String reason) {
        Execution signOffs = signOffs(cycle)
                .orElseThrow(() -> new Refusal("No candidate of "
                        + ledger.cycle(cycle).title()
                        + " waits for sign-offs, so none can be withdrawn: it was withdrawn or signed a moment ago, or the"
                        + " cycle has gone on. Look again."));
        Version version = ledger.cycle(cycle).candidate().orElseThrow().version();
        ledger.append(cycle, person, new CandidateWithdrawn(version, reason));
        runtime.messageEventReceived("candidateWithdrawn", signOffs.getId());
    }

    /** Whether sign-offs of a candidate wait, so that it can be withdrawn. */
    public boolean isWithdrawable(String cycle) {
        return signOffs(cycle).isPresent();
    }

    /** What waits for the message that ends the sign-offs; nothing when the last one is given. */
    private Optional<Execution> signOffs(String cycle) {
        boolean waiting = tasks.createTaskQuery()
                        .processInstanceId(cycle)
                        .taskDefinitionKey("signOffCandidate")
                        .active()
                        .count()
                > 0;
        return waiting
                ? Optional.ofNullable(runtime.createExecutionQuery()
                        .processInstanceId(cycle)
                        .messageEventSubscriptionName("candidateWithdrawn")
                        .singleResult())
                : Optional.empty();
    }

    /** The cycle of a user task, open or not; empty when there has never been such a task. */
    public Optional<String> cycleOf(String task) {
        return Optional.ofNullable(
                        past.createHistoricTaskInstanceQuery().taskId(task).singleResult())
                .map(HistoricTaskInstance::getProcessInstanceId)
                .filter(ledger::knows);
    }

    /** A user task that waits. @param assignee who claimed it, if anyone has */
    public record Waiting(String id, String key, String name, @Nullable String assignee, List<String> groups) {}

    /**
     * A step that waits for the desk, or a job of the engine that failed.
     *
     * @param givenUp whether only a person can bring it on
     */
    public record Working(String id, String step, boolean givenUp, @Nullable String error, boolean isJob) {}
}
