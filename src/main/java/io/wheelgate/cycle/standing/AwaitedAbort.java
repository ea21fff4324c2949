package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Desk.Working;
import io.wheelgate.cycle.Labels;
import io.wheelgate.cycle.standing.Blocker.Urgency;
import io.wheelgate.release.Abort;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An abort that waits for the step that is under way. */
record AwaitedAbort(Look look) {

    Stream<Blocker> missing(List<Working> working) {
        return look.cycle().abort().filter(abort -> !abort.isCarriedOut()).stream()
                .flatMap(abort -> working.stream().map(step -> blocker(abort, step)));
    }

    private Blocker blocker(Abort abort, Working step) {
        return new Blocker(
                "Aborts as soon as " + Labels.of(step.step()) + " has ended",
                "asked by " + look.name(abort.by()) + " at " + look.days().since(abort.at()) + " (" + abort.reason()
                        + ")",
                "",
                Urgency.MOVING,
                List.of(),
                Optional.empty());
    }
}
