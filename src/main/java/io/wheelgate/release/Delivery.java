package io.wheelgate.release;

import io.wheelgate.release.Event.ChangesFound;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How a release that has ended went: what it took until it was live, how often it was tested anew, and where the time went. */
public final class Delivery {

    private final Cycle cycle;
    private final Outline outline;
    private final Instant end;

    private Delivery(Cycle cycle, Outline outline, Instant end) {
        this.cycle = cycle;
        this.outline = outline;
        this.end = end;
    }

    /** Empty for an open one. */
    public static Optional<Delivery> of(Cycle cycle) {
        Outline outline = Outline.of(cycle);
        return outline.end().map(end -> new Delivery(cycle, outline, end.at()));
    }

    public Cycle cycle() {
        return cycle;
    }

    public Outline outline() {
        return outline;
    }

    public Optional<Instant> live() {
        return outline.live() == Outline.Live.CHANGED ? Optional.of(end) : Optional.empty();
    }

    /**
     * From the commit in the middle of what it brought, in the order in which they were written, until it was live. (DORA's
     * "lead time for changes" of one release.) Empty when it did not get there, or its commits were not told.
     */
    public Optional<Duration> leadTime() {
        return since(changes().map(ChangesFound::middle));
    }

    /** The same, from the oldest commit. */
    public Optional<Duration> longestLeadTime() {
        return since(changes().map(ChangesFound::oldest));
    }

    private Optional<ChangesFound> changes() {
        return new History(cycle.entries()).last(ChangesFound.class);
    }

    /** The clock of whoever wrote a commit may be wrong: what is live was not written after it. */
    private Optional<Duration> since(Optional<Instant> written) {
        return live().flatMap(live -> written.map(from -> Duration.between(from, live)))
                .filter(time -> !time.isNegative());
    }

    /** How often people sent it back, or it was withdrawn: one candidate less than were cut. */
    public int loops() {
        return Math.max(0, cycle.candidates().size() - 1);
    }

    public Duration whole() {
        return Duration.between(cycle.requestedAt(), end);
    }

    /** While no step ran: for people, for a set time, for another try. */
    public Duration waiting() {
        Duration waiting = whole().minus(working());
        return waiting.isNegative() ? Duration.ZERO : waiting;
    }

    /** While steps ran. */
    public Duration working() {
        Map<String, Instant> begun = new HashMap<>();
        Duration working = Duration.ZERO;
        for (Entry entry : cycle.entries()) {
            if (entry.event() instanceof StepBegun step) {
                begun.put(step.step(), entry.at());
            }
            Optional<Instant> from = ended(entry.event()).map(begun::remove);
            working = working.plus(
                    from.map(moment -> Duration.between(moment, entry.at())).orElse(Duration.ZERO));
        }
        return working;
    }

    private static Optional<String> ended(Event event) {
        if (event instanceof StepEnded it) {
            return Optional.of(it.step());
        }
        if (event instanceof StepRefused it) {
            return Optional.of(it.step());
        }
        return event instanceof StepFailed it ? Optional.of(it.step()) : Optional.empty();
    }
}
