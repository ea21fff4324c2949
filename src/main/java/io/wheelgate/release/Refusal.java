package io.wheelgate.release;

import java.util.List;

/**
 * A business "no" that a person must decide about, as opposed to a failure of the outside world.
 *
 * <p>Each reason says what was tried, on what, why not, and what the person can do.
 */
public class Refusal extends RuntimeException {

    private final List<String> reasons;

    public Refusal(String reason) {
        this(List.of(reason));
    }

    public Refusal(List<String> reasons) {
        super(String.join("\n", reasons));
        this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
        return reasons;
    }
}
