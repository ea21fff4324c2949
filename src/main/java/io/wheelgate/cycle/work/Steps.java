package io.wheelgate.cycle.work;

import io.wheelgate.step.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The steps that the desk can run, by their names in the diagrams. */
public final class Steps {

    private final Map<String, Step> byName;

    public Steps(List<Step> steps) {
        this.byName = steps.stream().collect(Collectors.toUnmodifiableMap(Step::name, Function.identity()));
    }

    public Set<String> names() {
        return byName.keySet();
    }

    /** Those that releases wait for, or the others. */
    Set<String> names(boolean background) {
        return byName.values().stream()
                .filter(step -> step.isInBackground() == background)
                .map(Step::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    Step named(String name) {
        Step step = byName.get(name);
        if (step == null) {
            throw new IllegalStateException("The diagram has a step " + name + " that the desk does not have");
        }
        return step;
    }
}
