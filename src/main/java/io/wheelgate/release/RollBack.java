package io.wheelgate.release;

import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.PreviousFound;
import io.wheelgate.release.Event.RollBackRequested;
import io.wheelgate.release.Event.StepEnded;
import java.util.Optional;

/** What a roll back of live goes back from and to, and whether somebody has signed it. */
public final class RollBack {

    private final RollBackRequested requested;
    private final History history;

    RollBack(RollBackRequested requested, History history) {
        this.requested = requested;
        this.history = history;
    }

    /** The version that live ran by the record when the roll back was requested, or ran last as far as that knows. */
    public Version from() {
        return requested.from();
    }

    /** The wheel that live goes back to, as its own cycle released it; empty when it is older than the desk. */
    public Optional<Wheel> released() {
        return requested.released();
    }

    /** What the last look found; empty as long as none ended well. */
    public Optional<PreviousFound> found() {
        return history.last(PreviousFound.class);
    }

    /** Whether every instance of live has answered that it runs the version to go back to. */
    public boolean isDone() {
        return history.all(StepEnded.class).anyMatch(ended -> ended.step().equals("verifyPrevious"));
    }

    /** Whether it was set out to install on live, and nobody knows how that went. */
    boolean leavesLiveUnknown() {
        return !isDone()
                && history.all(Intended.class).anyMatch(intent -> intent.step().equals("installPrevious"));
    }

    /** Whether somebody signed that live goes back to exactly what the last look found. */
    public boolean isApproved() {
        return found().filter(found -> history.sinceLast(found::equals)
                        .all(Decided.class)
                        .filter(decided -> decided.task().equals("approveRollBack"))
                        .reduce((earlier, later) -> later)
                        .filter(decided -> decided.decision().equals("approve"))
                        .flatMap(Decided::signature)
                        .filter(signature ->
                                signature.covers().sha256().equals(found.wheel().sha256()))
                        .isPresent())
                .isPresent();
    }
}
