package io.wheelgate.release;

import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.Event.HotFixBranch;
import io.wheelgate.release.Event.HotFixRequested;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.RequestRevised;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A release of a final version with fixes only: nothing comes from the development branch. */
public final class HotFix {

    private final HotFixRequested requested;
    private final History history;

    private HotFix(HotFixRequested requested, History history) {
        this.requested = requested;
        this.history = history;
    }

    /** Empty for a cycle that is none. */
    public static Optional<HotFix> of(Cycle cycle) {
        History history = new History(cycle.entries());
        return history.last(HotFixRequested.class).map(requested -> new HotFix(requested, history));
    }

    /** What is to be fixed, as whoever asked for it said. */
    public String reason() {
        return requested.reason();
    }

    /** The final version that whoever asked for it named; empty for the one that the release branch holds. */
    public Optional<Version> of() {
        return requested.of();
    }

    /** The released version that is fixed, and where it ends; empty until the request is accepted as it was last revised. */
    public Optional<HotFixBase> base() {
        return history.sinceLast(RequestRevised.class::isInstance).last(HotFixBase.class);
    }

    /** The branch of its own that it is made on; empty when that is the release branch. */
    public Optional<HotFixBranch> own() {
        return base().flatMap(HotFixBase::own);
    }

    /** What an abort leaves of its own branch, for people; empty when there may be none of it outside. */
    public Optional<String> left() {
        return own().map(HotFixBranch::name)
                .filter(branch -> history.all(Intended.class)
                        .anyMatch(intended -> intended.step().equals("openHotFixBranch")))
                .map(branch ->
                        "branch " + branch + " stays with what was pushed to it, which may be other people's work."
                                + " A hot fix to the same version would go on from there. Delete it when nobody needs it:"
                                + " git push origin --delete " + branch);
    }

    /** The product as these entries of a cycle see it: a hot fix may be released from a branch of its own. */
    public static Product product(Product configured, List<Entry> entries) {
        return new History(entries)
                .sinceLast(RequestRevised.class::isInstance)
                .last(HotFixBase.class)
                .flatMap(HotFixBase::own)
                .map(own -> configured.releasedFrom(own.name()))
                .orElse(configured);
    }

    /** Whether a developer must bring a fix before there is anything to cut. */
    public boolean needsFix() {
        return beforeTheFirstCut(history).isEmpty() && !history.has(CutBegun.class);
    }

    /** What must be signed before a cycle goes live: of a hot fix, perhaps less than of any other release. */
    public static SignOffPolicy needed(Cycle cycle, SignOffPolicy policy) {
        return of(cycle).map(hotFix -> policy.beforeLive()).orElse(policy);
    }

    /** The areas that a cycle may go live without: none but of a hot fix. */
    public static List<SignOffArea> signedLater(Cycle cycle, SignOffPolicy policy) {
        return of(cycle).map(hotFix -> policy.afterwards()).orElse(List.of());
    }

    /** The fixes that were there before anything was cut, each as it was collected last; only a hot fix has such. */
    static List<Fix> beforeTheFirstCut(History history) {
        Map<CommitId, Fix> fixes = new LinkedHashMap<>();
        history.untilFirst(CutBegun.class::isInstance)
                .all(FixesCollected.class)
                .flatMap(collected -> collected.fixes().stream())
                .forEach(fix -> fixes.put(fix.id(), fix));
        return List.copyOf(fixes.values());
    }
}
