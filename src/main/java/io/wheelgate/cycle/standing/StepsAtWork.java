package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Desk.Working;
import io.wheelgate.cycle.Labels;
import io.wheelgate.cycle.standing.Blocker.Urgency;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Event.StepFailed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The steps that the desk works on, tries again, or has given up, or that wait for a merge. */
record StepsAtWork(Cycle cycle, Days days) {

    Blocker blocker(Working step) {
        return cycle.merges()
                .awaited(step.step())
                .filter(merge -> !step.givenUp())
                .map(this::merge)
                .orElseGet(() -> work(step));
    }

    private Blocker merge(MergeAwaited merge) {
        String hint = merge.hint().isEmpty() ? "" : ". " + inOneLine(merge.hint());
        return new Blocker(
                "Waits for " + merge.title() + " to be merged",
                merge.url() + ", since " + days.since(cycle.merges().since(merge)) + hint,
                "",
                Urgency.WAITING,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                merge.url());
    }

    private Blocker work(Working step) {
        List<StepFailed> failures = cycle.failures(step.step());
        if (step.givenUp()) {
            return failed(step, failures, "a release manager or an operator can let the desk try again", Urgency.STUCK);
        }
        return failures.isEmpty()
                ? blocker(Labels.of(step.step()) + " is under way", "", Urgency.MOVING, Optional.empty())
                : failed(step, failures, again(last(failures).orElseThrow()), Urgency.MOVING);
    }

    /** The engine knows the error of what is no step of ours. */
    private static Blocker failed(Working step, List<StepFailed> failures, String next, Urgency urgency) {
        Optional<StepFailed> last = last(failures);
        String error = last.map(StepFailed::error)
                .or(() -> Optional.ofNullable(step.error()))
                .orElse("the desk does not know why");
        return blocker(
                Labels.of(step.step()) + " failed " + times(failures.size()),
                inOneLine(error) + "; " + next,
                urgency,
                last.map(StepFailed::diagnosis));
    }

    private static Optional<StepFailed> last(List<StepFailed> failures) {
        return failures.stream().reduce((earlier, later) -> later);
    }

    private String again(StepFailed last) {
        return last.retryAt().isEmpty()
                ? "the desk tries it again now"
                : "the desk tries it again at " + days.since(Instant.parse(last.retryAt()));
    }

    private static Blocker blocker(String what, String who, Urgency urgency, Optional<Diagnosis> diagnosis) {
        return new Blocker(what, who, "", urgency, List.of(), Optional.empty(), diagnosis, "");
    }

    private static String times(int failures) {
        return failures <= 1 ? "once" : failures + " times";
    }

    private static String inOneLine(String error) {
        return error.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
    }
}
