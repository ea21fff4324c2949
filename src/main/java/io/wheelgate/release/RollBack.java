package io.wheelgate.release;

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

    /** Why this is out of date: live has changed since it was asked for, or does at this moment; empty when not. */
    public Optional<String> overtaken(LiveNow live) {
        return live.release()
                .map(this::goingLive)
                .or(() -> live.version().filter(now -> !now.equals(from())).map(this::changed));
    }

    private String goingLive(Cycle release) {
        return release.title() + " is going live at this moment, and has its own way back: roll back in its task"
                + " \"Live install of " + release.title() + " failed\", or abort it. Nothing was changed by this roll"
                + " back. It can go on when that release has ended and live still runs " + from()
                + "; otherwise end it and ask for a new one.";
    }

    private String changed(Version now) {
        return "Live runs " + now + " now, and this roll back was asked for when it ran " + from()
                + ". Nothing was changed by it. End it, and ask for a new roll back from " + now + ".";
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
        return found().filter(found -> Approval.of(history, found, "approveRollBack", found.wheel()))
                .isPresent();
    }
}
