package io.wheelgate.step;

import io.wheelgate.release.Event;
import io.wheelgate.release.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Several things that are all tried, whatever becomes of one of them. */
final class Attempts {

    private final List<Event> facts = new ArrayList<>();
    private final Set<String> reasons = new LinkedHashSet<>();
    private @Nullable RuntimeException failure;

    void tryTo(Supplier<List<Event>> act) {
        try {
            facts.addAll(act.get());
        } catch (Refusal refusal) {
            reasons.addAll(refusal.reasons());
        } catch (RuntimeException failed) {
            note(failed);
        }
    }

    /** A step that is interrupted begins nothing more. */
    private void note(RuntimeException failed) {
        if (Thread.currentThread().isInterrupted()) {
            throw failed;
        }
        if (failure == null) {
            failure = failed;
        } else if (failure instanceof AwaitsMerge) { // what failed is tried again before that has an end
            failed.addSuppressed(failure);
            failure = failed;
        } else {
            failure.addSuppressed(failed);
        }
    }

    /** Whether something waits for people to merge it. */
    boolean await() {
        return failure instanceof AwaitsMerge;
    }

    /**
     * @return what was established
     * @throws Refusal with every reason; it comes before a failure, after which all would be tried again, a script that
     *     was refused among it
     */
    List<Event> end() {
        if (!reasons.isEmpty()) {
            throw refusal();
        }
        if (failure != null) {
            throw failure instanceof AwaitsMerge waits ? waits.after(facts) : failure;
        }
        return facts;
    }

    private Refusal refusal() {
        Optional.ofNullable(failure).ifPresent(failed -> reasons.add(failed.getMessage() + " It was not tried again."));
        Refusal refusal = new Refusal(List.copyOf(reasons));
        Optional.ofNullable(failure).ifPresent(refusal::addSuppressed);
        return refusal;
    }
}
