package io.wheelgate.release;

import io.wheelgate.release.Event.BuildRequested;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.HotFixRequested;
import io.wheelgate.release.Event.InstallRequested;
import io.wheelgate.release.Event.RequestRevised;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.RollBackRequested;
import io.wheelgate.release.Event.SignaturesOwed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run of the ledger in one line, as lists show it.
 *
 * @param run the number of its first entry: runs have the order of their requests by it
 * @param target the version that is released, gone back to or installed; a build's own, once it has one
 * @param environment where an install on demand installs
 * @param version that was cut last
 * @param end empty as long as it is open
 * @param liveBefore what the applications pinned before
 * @param burnt the versions that may have been seen outside
 */
public record Outline(
        String cycle,
        long run,
        String product,
        Kind kind,
        String target,
        Optional<String> environment,
        String title,
        Optional<Version> version,
        int candidates,
        String requestedBy,
        Instant requestedAt,
        Optional<End> end,
        Live live,
        Optional<Version> liveBefore,
        List<Version> burnt) {

    public Outline {
        burnt = List.copyOf(burnt);
    }

    /** What a run is for. */
    public enum Kind {
        RELEASE,
        HOT_FIX,
        ROLL_BACK,
        /** An install on demand. */
        INSTALL,
        /** What a hot fix owed is signed. */
        SIGNATURES,
        /** Of the development branch. */
        BUILD
    }

    /** What a run that has ended did to live. */
    public enum Live {
        UNTOUCHED,
        /** It runs the target. */
        CHANGED,
        /** Whether it runs the target or what ran before is not known. */
        UNKNOWN,
        /** The same, of something that was given up: its version may have been left there. */
        LEFT
    }

    /** @param entry the number of the entry that says so */
    public record End(long entry, Instant at, Event.Ending how) {}

    /** Whether an event changes what the outline of its run says. */
    public static boolean isChangedBy(Event event) {
        return event instanceof Requested
                || event instanceof RequestRevised
                || event instanceof HotFixRequested
                || event instanceof RollBackRequested
                || event instanceof InstallRequested
                || event instanceof SignaturesOwed
                || event instanceof BuildRequested
                || event instanceof CutBegun
                || event instanceof Ended;
    }

    public static Outline of(Cycle cycle) {
        return new Outline(
                cycle.id(),
                cycle.entries().get(0).sequence(),
                cycle.product(),
                kind(cycle),
                target(cycle),
                cycle.onDemand().map(OnDemand::environment),
                cycle.title(),
                cycle.cut().map(Cut::version),
                cycle.candidates().size(),
                cycle.requestedBy(),
                cycle.requestedAt(),
                end(cycle),
                live(cycle),
                cycle.liveBefore(),
                cycle.burnt());
    }

    private static Kind kind(Cycle cycle) {
        if (cycle.developmentBuild().isPresent()) {
            return Kind.BUILD;
        }
        if (cycle.onDemand().isPresent()) {
            return Kind.INSTALL;
        }
        if (cycle.isRollBack()) {
            return Kind.ROLL_BACK;
        }
        if (Afterwards.of(cycle).isPresent()) {
            return Kind.SIGNATURES;
        }
        return HotFix.of(cycle).isPresent() ? Kind.HOT_FIX : Kind.RELEASE;
    }

    private static String target(Cycle cycle) {
        return cycle.developmentBuild()
                .map(build ->
                        build.built().map(built -> built.version().toString()).orElse(""))
                .orElseGet(() -> cycle.target().toString());
    }

    private static Optional<End> end(Cycle cycle) {
        return cycle.entries().stream()
                .filter(entry -> entry.event() instanceof Ended)
                .reduce((earlier, later) -> later)
                .map(entry -> new End(entry.sequence(), entry.at(), ((Ended) entry.event()).how()));
    }

    private static Live live(Cycle cycle) {
        if (cycle.developmentBuild().isPresent() || Afterwards.of(cycle).isPresent()) {
            return Live.UNTOUCHED;
        }
        if (LiveHistory.changedLive(cycle)) {
            return Live.CHANGED;
        }
        if (LiveHistory.mayBeLeft(cycle)) {
            return Live.LEFT;
        }
        return LiveHistory.leftLiveUnknown(cycle) ? Live.UNKNOWN : Live.UNTOUCHED;
    }

    public boolean isOpen() {
        return end.isEmpty();
    }
}
