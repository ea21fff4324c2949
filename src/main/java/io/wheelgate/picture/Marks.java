package io.wheelgate.picture;

import java.util.Map;
import java.util.Optional;

/**
 * What a run has done to a diagram.
 *
 * @param elements by the element's id; what is not in it lies ahead
 * @param flows how often each was passed, by its id
 */
public record Marks(Map<String, Mark> elements, Map<String, Integer> flows) {

    public Marks {
        elements = Map.copyOf(elements);
        flows = Map.copyOf(flows);
    }

    /** The plain diagram. */
    public static Marks none() {
        return new Marks(Map.of(), Map.of());
    }

    boolean isNone() {
        return elements.isEmpty() && flows.isEmpty();
    }

    Optional<Mark> of(String element) {
        return Optional.ofNullable(elements.get(element));
    }

    int passed(String flow) {
        return flows.getOrDefault(flow, 0);
    }
}
