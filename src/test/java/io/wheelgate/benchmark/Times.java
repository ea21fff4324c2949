package io.wheelgate.benchmark;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepEnded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long the steps of a cycle took, and the hops between them, as the ledger has it. */
record Times(Cycle cycle) {

    record Step(String step, String version, long millis) {}

    /** From the beginning of each step to its end, in their order. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        Entry begun = cycle.entries().get(0);
        boolean isFinal = false;
        for (Entry entry : cycle.entries()) {
            if (entry.event() instanceof StepBegun step) {
                begun = entry;
                isFinal |= step.step().equals("finalVersion");
            } else if (entry.event() instanceof StepEnded step) {
                steps.add(new Step(step.step(), isFinal ? "final" : "candidate", between(begun, entry)));
            }
        }
        return steps;
    }

    /** From the end of each step to the beginning of the next, where no person is between them. */
    List<Long> hops() {
        List<Long> hops = new ArrayList<>();
        Entry last = cycle.entries().get(0);
        for (Entry entry : cycle.entries()) {
            if (last.event() instanceof StepEnded && entry.event() instanceof StepBegun) {
                hops.add(between(last, entry));
            }
            last = entry;
        }
        return hops;
    }

    private static long between(Entry one, Entry other) {
        return Duration.between(one.at(), other.at()).toMillis();
    }
}
