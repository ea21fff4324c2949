package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Desk.Working;
import io.wheelgate.cycle.Labels;
import io.wheelgate.cycle.standing.Blocker.Urgency;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.StepFailed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The steps that the desk works on, tries again, or has given up. */
record StepsAtWork(Cycle cycle, Days days) {

    Blocker blocker(Working step) {
        String label = Labels.of(step.step());
        List<StepFailed> failures = cycle.failures(step.step());
        if (step.givenUp()) {
            return blocker(
                    label + " failed " + times(failures.size()),
                    inOneLine(Objects.requireNonNullElse(step.error(), "the desk does not know why"))
                            + "; a release manager or an operator can let the desk try again",
                    Urgency.STUCK);
        }
        if (failures.isEmpty()) {
            return blocker(label + " is under way", "", Urgency.MOVING);
        }
        StepFailed last = failures.get(failures.size() - 1);
        String again = last.retryAt().isEmpty()
                ? "the desk tries it again now"
                : "the desk tries it again at " + days.since(Instant.parse(last.retryAt()));
        return blocker(
                label + " failed " + times(failures.size()), inOneLine(last.error()) + "; " + again, Urgency.MOVING);
    }

    private static Blocker blocker(String what, String who, Urgency urgency) {
        return new Blocker(what, who, "", urgency, List.of(), Optional.empty());
    }

    private static String times(int failures) {
        return failures <= 1 ? "once" : failures + " times";
    }

    private static String inOneLine(String error) {
        return error.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
    }
}
