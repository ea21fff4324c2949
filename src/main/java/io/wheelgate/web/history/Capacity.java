package io.wheelgate.web.history;

import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortNotNeeded;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.ClinicalRiskAssessed;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.SignedOff;
import java.util.Set;

/** As what somebody acted, as far as duties are told apart: to refuse a candidate and to approve the next is one of them. */
final class Capacity {

    static final String DEVELOPING = "developing";

    private static final Set<String> APPROVALS = Set.of("approveGoLive", "approveRollBack", "approveInstall");
    private static final Set<String> DEVELOPERS = Set.of("fixBugs", "resolveBackport");

    private Capacity() {}

    static String of(Event event) {
        if (event instanceof SignedOff signed) {
            return "signing " + signed.area();
        }
        if (event instanceof ClinicalRiskAssessed) {
            return "assessing clinical risk";
        }
        if (event instanceof Decided decided) {
            return of(decided.task());
        }
        return event instanceof BugsAnswered || event instanceof BackPortNotNeeded ? DEVELOPING : "asking and deciding";
    }

    private static String of(String task) {
        if (APPROVALS.contains(task)) {
            return "approving";
        }
        return DEVELOPERS.contains(task) ? DEVELOPING : "asking and deciding";
    }
}
