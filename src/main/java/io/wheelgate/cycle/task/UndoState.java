package io.wheelgate.cycle.task;

import io.wheelgate.cycle.Labels;
import io.wheelgate.cycle.standing.Running.Instance;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.UndoBegun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far an undo has come that met a no. @param answers of the environments that the cycle may have changed */
record UndoState(Cycle cycle, List<Instance> answers) {

    private static final List<String> STEPS = List.of("restorePins", "restoreStaging", "markVersions");

    UndoState(Cycle cycle, Stream<Instance> answers) {
        this(cycle, answers.toList());
    }

    /** What the undo has brought back, or found to be so. */
    List<String> restored() {
        List<Entry> entries = cycle.entries();
        int begin = 0;
        while (begin < entries.size() && !(entries.get(begin).event() instanceof UndoBegun)) {
            begin++;
        }
        return entries.subList(begin, entries.size()).stream()
                .filter(entry -> entry.event() instanceof Achieved)
                .map(entry -> "Done: " + ((Achieved) entry.event()).effect())
                .distinct()
                .toList();
    }

    /** What is not as it was before the cycle: why not, which steps were not reached, and what runs an aborted version. */
    List<String> open() {
        List<String> open =
                new ArrayList<>(cycle.refusal().map(StepRefused::reasons).orElse(List.of()));
        List<String> steps = notReached();
        if (!steps.isEmpty()) {
            open.add("Not done yet: "
                    + steps.stream()
                            .map(step -> Labels.of(step).toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        open.addAll(runningOurs());
        return open;
    }

    private List<String> notReached() {
        String refused = cycle.refusal().map(StepRefused::step).orElse("");
        int reached = STEPS.indexOf(refused);
        return reached < 0 ? List.of() : STEPS.subList(reached + 1, STEPS.size());
    }

    private List<String> runningOurs() {
        List<String> ours =
                cycle.cuts().stream().map(Cut::version).map(Object::toString).toList();
        return answers.stream()
                .filter(answer -> ours.contains(answer.version()))
                .map(answer -> answer.environment() + " still runs " + answer.version() + ", a version of this cycle.")
                .distinct()
                .toList();
    }

    /** What happens when nobody brings back the rest. */
    String leaving() {
        List<String> parts = new ArrayList<>(
                List.of("The cycle ends now, and another one can begin. Nothing more is brought back."));
        parts.addAll(runningOurs());
        if (notReached().contains("markVersions")) {
            parts.add("The tags get no note that they are dead.");
        }
        parts.add("Its versions are burnt all the same.");
        return String.join(" ", parts);
    }
}
