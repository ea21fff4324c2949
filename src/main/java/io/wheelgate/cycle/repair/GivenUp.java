package io.wheelgate.cycle.repair;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Working;
import io.wheelgate.cycle.Labels;
import io.wheelgate.cycle.repair.Repair.Known;
import io.wheelgate.cycle.task.Choice;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Event.RetryRequested;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.stereotype.Component;

/** The steps, and the engine's own jobs, that the desk has given up. */
@Component
class GivenUp {

    /** Of a choice that takes the failure for a refusal, and answers what is then asked, at once. */
    private static final String AS_REFUSED = "refused";

    private static final String REPAIRER = "a repair";
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final Desk desk;
    private final Ledger ledger;
    private final ExternalTaskService steps;
    private final ManagementService jobs;
    private final AfterRefusal afterRefusal;
    private final OpenDecisions decisions;

    GivenUp(
            Desk desk,
            Ledger ledger,
            ExternalTaskService steps,
            ManagementService jobs,
            AfterRefusal afterRefusal,
            OpenDecisions decisions) {
        this.desk = desk;
        this.ledger = ledger;
        this.steps = steps;
        this.jobs = jobs;
        this.afterRefusal = afterRefusal;
        this.decisions = decisions;
    }

    Stream<Repair> repairs(String cycle) {
        return desk.working(cycle).stream().filter(Working::givenUp).map(work -> repair(cycle, work));
    }

    private Repair repair(String cycle, Working work) {
        return new Repair(
                work.id(),
                Repair.Kind.GIVEN_UP,
                Labels.of(work.step()) + " has failed, and the desk has given up",
                known(cycle, work),
                choices(cycle, work));
    }

    private List<Choice> choices(String cycle, Working work) {
        List<Choice> choices = new ArrayList<>();
        choices.add(
                new Choice(
                        Repairs.RETRY,
                        "Try again",
                        "The desk runs it once more, now. It looks first: what is done already is found done, never done twice."));
        if (!work.isJob()) {
            afterRefusal.of(work.id()).ifPresent(task -> choices.addAll(asRefused(cycle, task)));
        }
        return choices;
    }

    /** What the person could choose if the step had said no, but for what can be done without that. */
    private List<Choice> asRefused(String cycle, AfterRefusal.Task task) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(
                AS_REFUSED,
                "Take it as refused",
                "The desk stops trying, and \u201c" + task.name() + "\u201d waits for a person."));
        decisions.choices(cycle, task.key()).stream()
                .filter(choice -> choice.value().equals("newCandidate"))
                .forEach(choices::add);
        return choices;
    }

    void carryOut(String person, String cycle, String subject, String choice, String reason) {
        Working work = desk.working(cycle).stream()
                .filter(open -> open.id().equals(subject))
                .findFirst()
                .orElseThrow();
        if (choice.equals(Repairs.RETRY)) {
            retry(person, cycle, work, reason);
        } else {
            refuse(person, cycle, work, reason);
            if (!choice.equals(AS_REFUSED)) {
                decide(person, cycle, choice, reason);
            }
        }
    }

    private void retry(String person, String cycle, Working work, String reason) {
        ledger.append(cycle, person, new RetryRequested(work.step(), reason));
        if (work.isJob()) {
            jobs.setJobRetries(work.id(), 1);
        } else {
            steps.setRetries(work.id(), 1);
        }
    }

    private void refuse(String person, String cycle, Working work, String reason) {
        ledger.append(
                cycle,
                person,
                new StepRefused(
                        work.step(),
                        List.of(error(work), "The desk had given up, and it was taken as refused: " + reason)));
        steps.unlock(work.id()); // the worker that gave it up may still hold it for some seconds
        steps.lock(work.id(), REPAIRER, A_MOMENT.toMillis());
        steps.handleBpmnError(work.id(), REPAIRER, "refused");
    }

    private void decide(String person, String cycle, String choice, String reason) {
        decisions.decide(person, cycle, desk.waiting(cycle).get(0).id(), choice, reason);
    }

    private List<Known> known(String cycle, Working work) {
        List<StepFailed> failures = ledger.cycle(cycle).failures(work.step());
        return failures.isEmpty()
                ? List.of(new Known("", error(work)))
                : failures.get(failures.size() - 1)
                        .diagnosis()
                        .parts()
                        .map(part -> new Known(part.getKey(), part.getValue()))
                        .toList();
    }

    private static String error(Working work) {
        return Objects.requireNonNullElse(work.error(), "The desk does not know why.");
    }
}
