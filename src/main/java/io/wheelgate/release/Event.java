package io.wheelgate.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything that can happen in a cycle. The ledger keeps events in their order, and a {@link Cycle} is read from them:
 * there is no other record of where a release stands.
 */
public sealed interface Event {

    // ---- the request ----

    /** @param typed the version as the person wrote it; {@code target} is what it means */
    record Requested(String product, String typed, Version target, String note) implements Event {}

    record RequestRevised(String typed, Version target) implements Event {}

    /** @param pins each consumer's pin before the cycle changed anything: what an abort goes back to */
    record RequestAccepted(Map<String, Version> pins) implements Event {}

    // ---- a cut: the making of one version ----

    /**
     * @param moment the date of everything computed for this cut, to the second
     * @param development the development branch's tip that the cut was computed on
     * @param release the release branch's tip that the cut was computed on
     */
    record CutBegun(Version version, Cut.Kind kind, Instant moment, CommitId development, CommitId release)
            implements Event {}

    record Bumped(CommitId commit) implements Event {}

    record Tagged(String tag, CommitId object) implements Event {}

    record Merged(CommitId commit) implements Event {}

    record Built(Wheel wheel) implements Event {}

    record Pushed() implements Event {}

    record Uploaded(String index) implements Event {}

    /** @param serial the index server's transaction counter at the read-back; {@code server} its identity */
    record Verified(String url, long serial, String server) implements Event {}

    record Pinned(String consumer, String file, Version version, CommitId commit) implements Event {}

    record Installed(String environment, Version version) implements Event {}

    record Observed(String environment, Version version, int instances) implements Event {}

    // ---- people ----

    /** @param task the engine's task, by which the answer finds its area again */
    record SignOffAsked(String task, String area) implements Event {}

    record SignedOff(String area, boolean approved, String notes, List<Bug> bugs) implements Event {}

    /** @param task the user task in which the person decided */
    record Decided(String task, String decision, String reason) implements Event {}

    record AbortRequested(String reason) implements Event {}

    record RetryRequested(String step) implements Event {}

    // ---- fixes ----

    record FixesCollected(List<Commit> fixes) implements Event {}

    /** @param as the commit on the development branch that carries the change */
    record BackPorted(CommitId fix, CommitId as, boolean alreadyThere) implements Event {}

    record BackPortConflicting(CommitId fix, List<ConflictingFile> files) implements Event {}

    /** A developer's word; only a waiver lets the final pass without the back-port. */
    record BackPortNotNeeded(CommitId fix, String reason) implements Event {}

    /**
     * A file with its three sides as text; what is not text is said in words, in parentheses.
     *
     * @param path with the words what it was renamed from, if it was
     */
    record ConflictingFile(String path, String base, String development, String release) {}

    // ---- the final ----

    record Compared(String candidateSha256, String finalSha256) implements Event {}

    /** @param reasons one for each commit, in their order */
    record BackPortsMissing(List<Commit> commits, List<String> reasons) implements Event {}

    /** The release manager lets the final pass without these back-ports. */
    record BackPortsWaived(List<CommitId> fixes, String reason) implements Event {}

    /** @param fixes how many there are, not counting those that were waived */
    record BackPortsComplete(int fixes) implements Event {}

    // ---- the clockwork ----

    record StepBegun(String step) implements Event {}

    record StepEnded(String step) implements Event {}

    record StepRefused(String step, List<String> reasons) implements Event {}

    /** @param retryAt when the desk tries again; empty text when it has given up and a person must look */
    record StepFailed(String step, String error, String retryAt) implements Event {}

    record Intended(String step, String effect) implements Event {}

    /** @param adopted whether the effect was there already when the desk looked */
    record Achieved(String step, String effect, boolean adopted) implements Event {}

    record Ended(Ending how) implements Event {}

    /** How a cycle ended. */
    enum Ending {
        RELEASED,
        WITHDRAWN,
        ABORTED,
        ROLLED_BACK
    }
}
