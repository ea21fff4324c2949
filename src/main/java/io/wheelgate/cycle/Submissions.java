package io.wheelgate.cycle;

import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Bug;
import io.wheelgate.release.BugAnswer;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.stereotype.Component;

/** What programs send in a person's name, under the rules of Tasklist, and with every reason when it is refused. */
@Component
public class Submissions {

    private static final String FIX_BUGS = "fixBugs";
    private static final Map<BugAnswer.Answer, String> CHOICES = Map.of(
            BugAnswer.Answer.FIXED, "fixed",
            BugAnswer.Answer.NOT_A_BUG, "notABug",
            BugAnswer.Answer.LATER, "later");

    private final Desk desk;
    private final Ledger ledger;
    private final People people;

    Submissions(Desk desk, Ledger ledger, People people) {
        this.desk = desk;
        this.ledger = ledger;
        this.people = people;
    }

    /** Starts a cycle. @return its id */
    public String start(String person, Start start) {
        return told(() -> desk.start(person, start));
    }

    /**
     * Answers the bugs of a candidate, and says that the fixes are on the release branch: the desk looks for them next.
     *
     * @param answers for some of the bugs; what was answered before stands for the others, until the desk finds one without
     *     a fix
     */
    public void answerBugs(String person, String cycle, List<BugAnswer> answers, String note) {
        Waiting task = fixBugs(cycle);
        requireFree(person, task);
        Map<String, Object> groups = ledger.cycle(cycle)
                .candidate()
                .map(candidate -> groups(candidate, answers))
                .orElseGet(() -> none(answers));
        told(() -> {
            desk.complete(person, task.id(), Map.of("answers", groups, "note", note));
            return task;
        });
    }

    private Waiting fixBugs(String id) {
        return desk.waiting(id).stream()
                .filter(task -> task.key().equals(FIX_BUGS))
                .findFirst()
                .orElseThrow(() -> notWaiting(ledger.cycle(id)));
    }

    private static Refusal notWaiting(Cycle cycle) {
        return new Refusal(cycle.title() + " does not wait for fixes"
                + (cycle.ending().isPresent() ? ": it has ended." : " now: look at what it waits for.")
                + " Nothing was recorded.");
    }

    private void requireFree(String person, Waiting task) {
        String holder = task.assignee();
        if (holder != null && !holder.equals(person)) {
            throw new Forbidden("\"" + task.name() + "\" is with "
                    + people.printedName(holder).orElse(holder)
                    + ": only they can answer it. Ask them to hand it over. Nothing was recorded.");
        }
    }

    /** A hot fix begins with its fix: nobody can have found a bug in it yet. */
    private static Map<String, Object> none(List<BugAnswer> answers) {
        if (!answers.isEmpty()) {
            throw new Refusal(
                    "There is no candidate yet, and so no bug that could be answered: leave the fixes out, and"
                            + " the desk looks for the commits on the release branch. Nothing was recorded.");
        }
        return Map.of();
    }

    /** Each bug by its place in the list, as the form has it. */
    private static Map<String, Object> groups(Cut candidate, List<BugAnswer> answers) {
        requireKnown(candidate, answers);
        Map<String, Object> groups = new LinkedHashMap<>();
        for (int i = 0; i < candidate.bugs().size(); i++) {
            String group = "bug" + (i + 1);
            Bug bug = candidate.bugs().get(i);
            answer(bug, answers)
                    .or(() -> answer(bug, candidate.answers()))
                    .ifPresent(answer -> groups.put(group, group(answer)));
        }
        return groups;
    }

    private static Optional<BugAnswer> answer(Bug bug, List<BugAnswer> answers) {
        return answers.stream().filter(answer -> answer.bug().equals(bug.id())).reduce((earlier, later) -> later);
    }

    private static Map<String, String> group(BugAnswer answer) {
        return Map.of(
                "answer", Objects.requireNonNull(CHOICES.get(answer.answer())),
                "reason", answer.reason(),
                "commit", answer.commit().map(CommitId::value).orElse(""));
    }

    private static void requireKnown(Cut candidate, List<BugAnswer> answers) {
        List<String> bugs = candidate.bugs().stream().map(Bug::id).toList();
        List<String> reasons = new ArrayList<>();
        answers.stream()
                .map(BugAnswer::bug)
                .filter(bug -> !bugs.contains(bug))
                .forEach(bug -> reasons.add(bug + " is no bug of " + candidate.version() + ": "
                        + (bugs.isEmpty() ? "it has none." : "its bugs are " + String.join(", ", bugs) + ".")));
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
    }

    /** The engine's refusals in the house's words. */
    private static <T> T told(Supplier<T> act) {
        try {
            return act.get();
        } catch (BadUserRequestException refused) {
            throw new Refusal(String.valueOf(refused.getMessage()).lines().toList());
        } catch (AuthorizationException denied) {
            throw new Forbidden("You may not do this: it belongs to a role that you do not have. Nothing was changed.");
        } catch (TaskAlreadyClaimedException | OptimisticLockingException | NullValueException moved) {
            throw new Refusal(
                    "Something else changed the cycle at this moment. Nothing was changed: look again, then try"
                            + " again.");
        }
    }
}
