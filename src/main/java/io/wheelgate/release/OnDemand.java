package io.wheelgate.release;

import io.wheelgate.release.Event.InstallRequested;
import io.wheelgate.release.Event.InstallableFound;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.TurnCame;
import io.wheelgate.release.Product.Stage;
import java.time.Instant;
import java.util.Optional;

/** An install that a person asked for: of which version, where, and how far it has come. */
public final class OnDemand {

    private final InstallRequested requested;
    private final History history;

    OnDemand(InstallRequested requested, History history) {
        this.requested = requested;
        this.history = history;
    }

    public String environment() {
        return requested.environment();
    }

    public Stage stage() {
        return requested.stage();
    }

    public boolean isLive() {
        return stage() == Stage.LIVE;
    }

    /** The candidate under test that whoever asked knows to be replaced. */
    public Optional<Version> over() {
        return requested.over();
    }

    /** What the last look found; empty as long as none ended well. */
    public Optional<InstallableFound> found() {
        return history.last(InstallableFound.class);
    }

    /** Whether somebody signed that exactly what the last look found is installed. */
    public boolean isApproved() {
        return found().filter(found -> Approval.of(history, found, "approveInstall", found.wheel()))
                .isPresent();
    }

    /** Whether every instance has answered that it runs the version. */
    public boolean isDone() {
        return history.all(StepEnded.class).anyMatch(ended -> ended.step().equals("verifyInstall"));
    }

    /** Since when nobody else may install there; empty when it is not this one's turn, or the desk has given up. */
    public Optional<Instant> turn() {
        return sinceStopped().entries().stream()
                .filter(entry -> entry.event() instanceof TurnCame)
                .map(Entry::at)
                .findFirst();
    }

    /** While people decide, nobody is kept waiting. */
    private History sinceStopped() {
        return history.sinceLast(event -> event instanceof StepRefused
                || event instanceof StepFailed failed && failed.retryAt().isEmpty());
    }

    /** Whether the script may have run, and nobody knows how that went. */
    boolean leavesUnknown() {
        return !isDone()
                && history.all(Intended.class).anyMatch(intent -> intent.step().equals("installVersion"));
    }

    /** Why it must not go on: people test another candidate there than was known when it was asked for. */
    public Optional<String> obstacle(Optional<Version> underTest, Version target) {
        return underTest
                .filter(candidate -> stage() == Stage.STAGING)
                .filter(candidate ->
                        !candidate.equals(target) && !Optional.of(candidate).equals(over()))
                .map(candidate -> "People test " + candidate + " on " + environment() + " now, and would test " + target
                        + " without knowing. Wait until it is signed, withdraw it, or ask anew and confirm that "
                        + candidate + " is replaced there.");
    }
}
