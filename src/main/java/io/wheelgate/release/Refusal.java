package io.wheelgate.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A business "no" that a person must decide about, as opposed to a failure of the outside world.
 *
 * <p>Each reason says what was tried, on what, why not, and what the person can do.
 */
public class Refusal extends RuntimeException {

    private final List<String> reasons;
    private final transient @Nullable Adoption adoption;
    private final transient List<Event> before;
    private final transient List<Freeze> freezes;

    public Refusal(String reason) {
        this(List.of(reason));
    }

    public Refusal(List<String> reasons) {
        this(reasons, null, List.of(), List.of());
    }

    /** A "no" to something else in the place of the desk's own work, which a person could adopt. */
    public Refusal(String reason, Adoption adoption) {
        this(List.of(reason), adoption, List.of(), List.of());
    }

    /** @param freezes that forbid it now */
    Refusal(List<String> reasons, List<Freeze> freezes) {
        this(reasons, null, List.of(), freezes);
    }

    private Refusal(List<String> reasons, @Nullable Adoption adoption, List<Event> before, List<Freeze> freezes) {
        super(String.join("\n", reasons));
        this.reasons = List.copyOf(reasons);
        this.adoption = adoption;
        this.before = List.copyOf(before);
        this.freezes = List.copyOf(freezes);
    }

    /** This "no" with what was established before it came, and with one more sentence about that. */
    public Refusal after(List<? extends Event> facts, String what) {
        List<String> all = new ArrayList<>(reasons);
        all.add(what);
        Refusal later = new Refusal(all, adoption, List.copyOf(facts), freezes);
        later.addSuppressed(this);
        return later;
    }

    public List<String> reasons() {
        return reasons;
    }

    /** What is so all the same, because it was done before. */
    public List<Event> before() {
        return before;
    }

    public Optional<Adoption> adoption() {
        return Optional.ofNullable(adoption);
    }

    /** The freezes that forbid it now; none when it is refused for anything else. */
    public List<Freeze> freezes() {
        return freezes;
    }
}
