package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Desk.Working;
import io.wheelgate.cycle.Turns;
import io.wheelgate.cycle.Turns.Holder;
import io.wheelgate.cycle.standing.Blocker.Urgency;
import io.wheelgate.release.Cycle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whoever installs where a cycle wants to install: an install on demand waits for its turn, a release for the scripts' lock. */
record AwaitedTurn(Look look, Turns turns) {

    Stream<Blocker> missing(List<Working> working) {
        Cycle cycle = look.cycle();
        if (turns.isAwaited(cycle.id())) {
            return Stream.of(blocker(
                    turns.before(cycle, List.of()).map(this::sentence).orElse("Begins to install in a moment")));
        }
        return steps(cycle, working).flatMap(step -> turns.before(cycle, List.of(step)).stream()
                .filter(holder ->
                        cycle.begun(step).filter(holder.since()::isBefore).isPresent())
                .map(this::sentence)
                .map(AwaitedTurn::blocker));
    }

    private static Stream<String> steps(Cycle cycle, List<Working> working) {
        return cycle.onDemand().isPresent()
                ? Stream.empty()
                : working.stream().map(Working::step).filter(cycle::isUnderWay);
    }

    private String sentence(Holder holder) {
        Cycle other = holder.cycle();
        String what = other.onDemand().isPresent()
                ? "the install of " + other.product() + " " + other.target() + " by " + look.name(other.requestedBy())
                : other.title() + ", which installs there";
        return "Waits for " + what + ", since " + look.days().since(holder.since());
    }

    private static Blocker blocker(String what) {
        return new Blocker(what, "", "", Urgency.MOVING, List.of(), Optional.empty());
    }
}
