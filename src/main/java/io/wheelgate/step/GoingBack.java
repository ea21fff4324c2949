package io.wheelgate.step;

import io.wheelgate.release.Event.PreviousFound;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.RollBack;

/** What a roll back may do: nothing that nobody has signed. */
final class GoingBack {

    private GoingBack() {}

    static RollBack of(Run run) {
        return run.cycle()
                .rollBack()
                .orElseThrow(() -> new IllegalStateException(run.cycle().title() + " is no roll back"));
    }

    /** @throws Refusal when live has changed since the roll back was asked for, or does at this moment */
    static void requireInTime(Run run) {
        of(run).overtaken(run.liveNow()).ifPresent(overtaken -> {
            throw new Refusal(overtaken);
        });
    }

    /** @throws Refusal when nobody has signed that live goes back to exactly what was found last */
    static PreviousFound signed(Run run) {
        RollBack rollBack = of(run);
        return rollBack.found()
                .filter(found -> rollBack.isApproved())
                .orElseThrow(() ->
                        new Refusal("Nobody has signed that " + run.product().name()
                                + " goes back to " + run.cycle().target()
                                + " on live: the process was moved past the approval. Nothing was changed. Try again: the desk"
                                + " asks for it then."));
    }
}
