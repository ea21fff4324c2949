package io.wheelgate.cycle.standing;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Debt;
import io.wheelgate.release.Debt.State;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks up what hot fixes went live without, and how that stands now. */
@Component
public class Debts {

    private final Ledger ledger;
    private final Clock clock;

    Debts(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The signing of what a release owed, asked for by that itself or by the release; empty when nothing was owed. */
    public Optional<Afterwards> of(Cycle cycle) {
        return Afterwards.of(cycle).or(() -> Afterwards.after(cycle).flatMap(this::signing));
    }

    /** What waits to be signed, of all products. */
    public List<Afterwards> open() {
        return ledger.openAfterwards().stream()
                .flatMap(cycle -> Afterwards.of(cycle).stream())
                .toList();
    }

    public State state(Debt debt) {
        return debt.state(clock.instant());
    }

    /** The scar that a release has; empty when it has none, because it owed nothing or everything was signed in time. */
    public Optional<State> scar(String release) {
        return ledger.afterwards(release)
                .flatMap(this::signing)
                .map(this::worst)
                .filter(state -> state != State.SIGNED);
    }

    private Optional<Afterwards> signing(String id) {
        return Optional.of(id).filter(ledger::knows).map(ledger::cycle).flatMap(Afterwards::of);
    }

    private State worst(Afterwards afterwards) {
        return afterwards.debts().stream()
                .map(this::state)
                .max(State::compareTo)
                .orElse(State.SIGNED);
    }
}
