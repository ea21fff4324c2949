package io.wheelgate.release;

import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.Event.HotFixRequested;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A release that is made of the release branch as it is, with fixes only: nothing comes from the development branch. */
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

    /** The released version that is fixed, and where it ends on the release branch; empty until the request is accepted. */
    public Optional<HotFixBase> base() {
        return history.last(HotFixBase.class);
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
