package io.wheelgate.release;

import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.GlassBroken;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.WaitSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a cycle waits for because somebody set a time, and which freezes it may go through. */
public final class Waits {

    private final Cycle cycle;
    private final History history;

    private Waits(Cycle cycle) {
        this.cycle = cycle;
        this.history = new History(cycle.entries());
    }

    public static Waits of(Cycle cycle) {
        return new Waits(cycle);
    }

    /** The time that was set in the last decision; empty when that one takes effect at once. */
    public Optional<WaitSet> set() {
        return history.sinceLast(Decided.class::isInstance).last(WaitSet.class);
    }

    /** Those of these freezes that nobody has let this cycle go through. */
    public List<Freeze> holding(List<Freeze> freezes) {
        return freezes.stream()
                .filter(freeze -> history.all(GlassBroken.class)
                        .flatMap(broken -> broken.freezes().stream())
                        .noneMatch(broken -> broken.covers(freeze)))
                .toList();
    }

    /** Each time that somebody let the cycle go through a freeze. */
    public List<Entry> brokenGlass() {
        return cycle.entries().stream()
                .filter(entry -> entry.event() instanceof GlassBroken)
                .toList();
    }

    /**
     * Why a release must not go live at this moment, though somebody has signed for it: it is too early, or so late that
     * somebody should look again; empty when it may.
     */
    public Optional<String> wrongMoment(Instant now) {
        return set().flatMap(set -> now.isBefore(set.at()) ? Optional.of(tooEarly(set)) : tooLate(set, now));
    }

    /** What a release waits for before its final may run on live, whoever would bring it there; empty when it may. */
    public Optional<String> beforeLive(Instant now) {
        if (cycle.abort().isPresent()) {
            return Optional.of("its cycle is being given up");
        }
        if (cycle.cut().filter(Cut::isApprovedForLive).isEmpty()) {
            return Optional.of("nobody has signed that it goes live");
        }
        return set().filter(set -> now.isBefore(set.at()))
                .map(set -> "it goes live at " + set.words())
                .or(() -> refusedFor().stream()
                        .filter(freeze -> now.isBefore(freeze.until()))
                        .map(Freeze::words)
                        .findFirst());
    }

    private List<Freeze> refusedFor() {
        return holding(cycle.refusal().map(StepRefused::freezes).orElse(List.of()));
    }

    private boolean isBegun() {
        return history.sinceLast(Decided.class::isInstance).all(Intended.class).anyMatch(intended -> intended.step()
                .equals("installLive"));
    }

    private String tooEarly(WaitSet set) {
        return cycle.title() + " is to go live at " + set.words()
                + ", and that is still to come: the process was moved past"
                + " its timer, or began with a diagram that has none. Nothing was installed. Try again then, or set"
                + " another time.";
    }

    /** What was begun in time is finished. */
    private Optional<String> tooLate(WaitSet set, Instant now) {
        return now.isAfter(set.latest()) && !isBegun()
                ? Optional.of(cycle.title() + " was to go live at " + set.words() + ", and by "
                        + Freeze.time(set.latest(), set.zone()) + " at the latest. It is "
                        + Freeze.time(now, set.zone()) + ": the desk was down or busy, or a step failed. Nothing was"
                        + " installed. Try again to install it now, set another time, or roll back.")
                : Optional.empty();
    }
}
