package io.wheelgate.cycle.signing;

import io.wheelgate.cycle.Acting;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.task.Answers;
import io.wheelgate.cycle.task.Asked;
import io.wheelgate.cycle.task.PersonTasks;
import io.wheelgate.cycle.task.SignedTask;
import io.wheelgate.cycle.task.Signer;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Event.SigningRefused;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Signature.Covered;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs a task: checks who signs and what, records it, and completes the task, all or nothing. */
@Component
public class Signing {

    private final TaskService tasks;
    private final HistoryService past;
    private final PersonTasks personTasks;
    private final Ledger ledger;
    private final People people;
    private final Acting acting;
    private final Signers signers;
    private final Passwords passwords;
    private final Ceremony ceremony;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Signing(
            TaskService tasks,
            HistoryService past,
            PersonTasks personTasks,
            Ledger ledger,
            People people,
            Acting acting,
            Signers signers,
            Passwords passwords,
            Ceremony ceremony,
            TransactionTemplate transaction,
            Clock clock) {
        this.tasks = tasks;
        this.past = past;
        this.personTasks = personTasks;
        this.ledger = ledger;
        this.people = people;
        this.acting = acting;
        this.signers = signers;
        this.passwords = passwords;
        this.ceremony = ceremony;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What a person would sign.
     *
     * @param title the task's name
     * @param name the person's printed name, as it will stand under the signature
     * @param covers the exact things that the signature covers
     * @param passwordAsked whether the password is needed
     * @param obstacles every reason why this person may not sign; mostly none
     */
    public record Subject(String title, String name, Covered covers, boolean passwordAsked, List<String> obstacles) {}

    /** What a person would sign in a task; empty when there is no such open task, or it is one that is not signed. */
    public Optional<Subject> subject(String person, String task) {
        return open(task)
                .flatMap(found ->
                        personTasks.signed(found.getTaskDefinitionKey()).map(signed -> subject(person, found, signed)));
    }

    private Subject subject(String person, Task task, SignedTask signed) {
        Asked asked = asked(task);
        Signer signer = signers.signer(person, asked.product());
        return new Subject(
                task.getName(),
                signer.name(),
                signed.covers(asked),
                asked.product().signOffs().passwordAsked(),
                signed.obstacles(asked, signer));
    }

    /**
     * Signs and completes a task. Nobody else can: not the engine's own interfaces, not another person.
     *
     * @param answers what was entered, by the names of the form's fields: texts, lists of texts, maps of these
     * @param password the person's own; not looked at when the policy asks for none
     * @param sha256 of the wheel that the person was shown
     * @throws Forbidden when this person may not sign this; it is recorded
     * @throws Refusal when the answer is not complete
     */
    public void sign(String person, String task, Map<String, ?> answers, String password, String sha256) {
        try {
            requireOpen(person, task, answers, password, sha256);
        } catch (Forbidden forbidden) {
            record(person, task, String.join(" ", forbidden.reasons()));
            throw forbidden;
        }
    }

    /** Notes that somebody tried to complete a signed task in another way than by signing it. */
    public void refuseOtherWay(String person, String task, String way) {
        record(person, task, "tried to complete it by " + way + " instead of signing it");
    }

    /** Whether a task, open or not, is one that is signed. */
    public boolean isSigned(String task) {
        return known(task)
                .map(HistoricTaskInstance::getTaskDefinitionKey)
                .flatMap(personTasks::signed)
                .isPresent();
    }

    private void requireOpen(String person, String id, Map<String, ?> answers, String password, String sha256) {
        Task task = open(id).orElseThrow(() -> new Forbidden(gone(id)));
        SignedTask signed = personTasks
                .signed(task.getTaskDefinitionKey())
                .orElseThrow(() -> new Refusal("\"" + task.getName() + "\" is not signed: complete it in Tasklist."));
        Product product = ledger.product(task.getProcessInstanceId());
        if (product.signOffs().passwordAsked()) {
            ZoneId zone = product.signOffs().calendar().zone();
            passwords.require(person, password, task.getProcessInstanceId(), task.getName(), zone);
        }
        try {
            transaction.executeWithoutResult(
                    status -> acting.as(person, () -> sign(person, id, signed, answers, sha256)));
        } catch (OptimisticLockingException | NullValueException movedOn) {
            throw new Forbidden(gone(id));
        }
    }

    /** In one transaction; whoever signs in the same cycle at the same time waits. */
    private void sign(String person, String id, SignedTask signed, Map<String, ?> answers, String sha256) {
        open(id).ifPresent(task -> ledger.hold(task.getProcessInstanceId()));
        Task task = open(id).orElseThrow(() -> new Forbidden(gone(id)));
        claim(person, task);
        Asked asked = asked(task);
        requireSame(signed.covers(asked), sha256);
        Signer signer = signers.signer(person, asked.product());
        List<String> obstacles = signed.obstacles(asked, signer);
        if (!obstacles.isEmpty()) {
            throw new Forbidden(obstacles);
        }
        Asked signing = new Asked(id, asked.cycle(), asked.product(), asked.at(), null, signer);
        ledger.append(asked.cycle().id(), person, signed.answer(signing, new Answers(answers::get)));
        ceremony.during(id, () -> tasks.complete(id));
    }

    private static void requireSame(Covered covered, String sha256) {
        if (!covered.sha256().equals(sha256)) {
            throw new Forbidden("The page showed the wheel with the sha256 " + sha256 + ", and " + covered.version()
                    + " is " + covered.wheel() + " with " + covered.sha256()
                    + ". Nothing was signed: reload the page and look again.");
        }
    }

    private void claim(String person, Task task) {
        if (!isCandidate(person, task)) {
            throw notForYou(task);
        }
        if (person.equals(task.getAssignee())) {
            return;
        }
        if (task.getAssignee() != null) {
            throw new Forbidden("\"" + task.getName() + "\" is with "
                    + people.printedName(task.getAssignee()).orElse(task.getAssignee())
                    + ": only they can sign it. Ask them to hand it over.");
        }
        try {
            tasks.claim(task.getId(), person);
        } catch (AuthorizationException e) {
            throw notForYou(task);
        }
    }

    /** Also asked of who has claimed it: they may have left the group since. */
    private boolean isCandidate(String person, Task task) {
        return acting.asTheDesk(() -> tasks.getIdentityLinksForTask(task.getId())).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .anyMatch(group -> people.members(group).contains(person));
    }

    private static Forbidden notForYou(Task task) {
        return new Forbidden("\"" + task.getName() + "\" is not for you to sign: you are in none of its groups.");
    }

    private String gone(String task) {
        return known(task)
                .map(ended -> "\"" + ended.getName() + "\" cannot be signed any more: it was answered, or the cycle has"
                        + " gone on without it. Nothing was signed. Look at the open tasks.")
                .orElse("There is no such task. Nothing was signed.");
    }

    private Asked asked(Task task) {
        String cycle = task.getProcessInstanceId();
        return new Asked(task.getId(), ledger.cycle(cycle), ledger.product(cycle), clock.instant(), null, null);
    }

    private void record(String person, String task, String why) {
        known(task)
                .map(HistoricTaskInstance::getProcessInstanceId)
                .filter(ledger::knows)
                .ifPresent(cycle -> ledger.append(cycle, person, new SigningRefused(task, why)));
    }

    /** Looked up in nobody's name: whether the person may see it is asked when they claim it. */
    private Optional<Task> open(String task) {
        return Optional.ofNullable(acting.asTheDesk(
                () -> tasks.createTaskQuery().taskId(task).active().singleResult()));
    }

    private Optional<HistoricTaskInstance> known(String task) {
        return Optional.ofNullable(acting.asTheDesk(
                () -> past.createHistoricTaskInstanceQuery().taskId(task).singleResult()));
    }
}
