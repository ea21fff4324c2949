package io.wheelgate.release;

import io.wheelgate.release.Event.RefusalSettled;
import io.wheelgate.release.Event.SignedOff;
import java.time.Instant;
import java.util.Optional;

/**
 * One signature that a hot fix went live without.
 *
 * @param answer the entry in which somebody signed or refused it; empty as long as nobody has
 * @param settled the entry that says what followed from a refusal
 * @param givenUp whether nobody is asked for it any more
 */
public record Debt(Owed owed, Optional<Entry> answer, Optional<Entry> settled, boolean givenUp) {

    /** How it stands; of these, only what was signed in time leaves no scar. */
    public enum State {
        SIGNED,
        SIGNED_LATE,
        OWED,
        OVERDUE,
        REFUSED,
        NEVER_SIGNED
    }

    public State state(Instant now) {
        if (answer.isPresent()) {
            return signed().filter(it -> it.verdict().approves())
                    .map(it -> isLate() ? State.SIGNED_LATE : State.SIGNED)
                    .orElse(State.REFUSED);
        }
        if (givenUp) {
            return State.NEVER_SIGNED;
        }
        return now.isAfter(owed.until()) ? State.OVERDUE : State.OWED;
    }

    public Optional<SignedOff> signed() {
        return answer.map(entry -> (SignedOff) entry.event());
    }

    /** What followed from a refusal. */
    public Optional<RefusalSettled> settlement() {
        return settled.map(entry -> (RefusalSettled) entry.event());
    }

    /** Whether it was answered after the time that was set. */
    public boolean isLate() {
        return answer.filter(entry -> entry.at().isAfter(owed.until())).isPresent();
    }
}
