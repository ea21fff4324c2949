package io.wheelgate.cycle.signing;

import io.wheelgate.cycle.Acting;
import io.wheelgate.cycle.InTurn;
import io.wheelgate.cycle.task.Answers;
import io.wheelgate.cycle.task.Asked;
import io.wheelgate.cycle.task.SignedTask;
import io.wheelgate.cycle.task.Signer;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Event.SigningRefused;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Signature.Covered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Signs a task: checks who signs and what, records it, and completes the task, all or nothing. */
@Component
public class Signing {

    private final TaskService tasks;
    private final SignedTasks known;
    private final Signers signers;
    private final Ledger ledger;
    private final Acting acting;
    private final Passwords passwords;
    private final Ceremony ceremony;
    private final InTurn inTurn;

    Signing(
            TaskService tasks,
            SignedTasks known,
            Signers signers,
            Ledger ledger,
            Acting acting,
            Passwords passwords,
            Ceremony ceremony,
            InTurn inTurn) {
        this.tasks = tasks;
        this.known = known;
        this.signers = signers;
        this.ledger = ledger;
        this.acting = acting;
        this.passwords = passwords;
        this.ceremony = ceremony;
        this.inTurn = inTurn;
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
        return known.open(task)
                .flatMap(open -> known.kind(open.getTaskDefinitionKey()).map(kind -> subject(person, open, kind)));
    }

    private Subject subject(String person, Task task, SignedTask kind) {
        Asked asked = signers.asked(task);
        Signer signer = signers.signer(person, asked.product());
        return new Subject(
                task.getName(),
                signer.name(),
                kind.covers(asked),
                asked.product().signOffs().passwordAsked(),
                obstacles(task, kind, asked, signer));
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
        Task open = recorded(person, task, () -> signable(task));
        passwords.require(person, password, open, ledger.product(open.getProcessInstanceId()));
        recorded(person, task, () -> inTurn(person, open, answers, sha256, UnaryOperator.identity()));
    }

    /** The same from outside of the desk's pages, where nobody has logged in: the password is needed in any case. */
    public void signFromOutside(String person, String task, Map<String, ?> answers, String password, String sha256) {
        Task open = recorded(person, task, () -> signable(task));
        passwords.requireAlways(person, password, open, ledger.product(open.getProcessInstanceId()));
        recorded(person, task, () -> inTurn(person, open, answers, sha256, Signer::withPassword));
    }

    /** Notes that somebody tried to get around signing. @param why what was tried */
    public void noteRefusal(String person, String task, String why) {
        known.known(task)
                .map(HistoricTaskInstance::getProcessInstanceId)
                .filter(ledger::knows)
                .ifPresent(cycle -> ledger.append(cycle, person, new SigningRefused(task, why)));
    }

    /** Whether a task, open or not, is one that is signed. */
    public boolean isSigned(String task) {
        return known.known(task)
                .map(HistoricTaskInstance::getTaskDefinitionKey)
                .flatMap(known::kind)
                .isPresent();
    }

    private <T> T recorded(String person, String task, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (Forbidden forbidden) {
            noteRefusal(person, task, String.join(" ", forbidden.reasons()));
            throw forbidden;
        }
    }

    private Task signable(String task) {
        Task open = known.open(task).orElseThrow(() -> new Forbidden(known.gone(task)));
        kind(open);
        return open;
    }

    private SignedTask kind(Task task) {
        return known.kind(task.getTaskDefinitionKey())
                .orElseThrow(() -> new Refusal("\"" + task.getName() + "\" is not signed: complete it in Tasklist."));
    }

    private boolean inTurn(String person, Task task, Map<String, ?> answers, String sha256, UnaryOperator<Signer> how) {
        return inTurn.isCarriedOut(
                task.getProcessInstanceId(),
                () -> acting.as(person, () -> signNow(person, task.getId(), answers, sha256, how)),
                movedOn -> new Forbidden("Others changed this task again and again at this moment. Nothing was signed:"
                        + " reload the page and try again."));
    }

    /** Whoever signs in the same cycle at the same time waits. */
    private boolean signNow(
            String person, String id, Map<String, ?> answers, String sha256, UnaryOperator<Signer> how) {
        Task task = signable(id);
        SignedTask kind = kind(task);
        Asked asked = signers.asked(task);
        Signer signer = how.apply(signers.signer(person, asked.product()));
        List<String> obstacles = obstacles(task, kind, asked, signer);
        if (!obstacles.isEmpty()) {
            throw new Forbidden(obstacles);
        }
        requireSame(kind.covers(asked), sha256);
        if (task.getAssignee() == null) {
            tasks.claim(id, person);
        }
        ledger.append(asked.cycle().id(), person, kind.answer(asked.by(signer), new Answers(answers::get)));
        ceremony.during(id, () -> tasks.complete(id));
        return true;
    }

    private List<String> obstacles(Task task, SignedTask kind, Asked asked, Signer signer) {
        List<String> obstacles = new ArrayList<>(known.obstacles(signer.id(), task));
        obstacles.addAll(kind.obstacles(asked, signer));
        return obstacles;
    }

    private static void requireSame(Covered covered, String sha256) {
        if (!covered.sha256().equals(sha256)) {
            throw new Forbidden("Your page shows another wheel than " + covered.wheel() + " with the sha256 "
                    + covered.sha256() + ", which is what would be signed. Nothing was signed: reload the page and look"
                    + " again.");
        }
    }
}
