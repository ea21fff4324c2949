package io.wheelgate.verify;

import java.util.Map;

/** Whoever asked for something does not approve it, where the policy of the cycle says so. */
final class Separated {

    /** What the policy calls it, by the task in which it is approved. */
    private static final Map<String, String> RULES = Map.of(
            "approveGoLive", "starterFromGoLive",
            "approveRollBack", "starterFromRollBack",
            "approveInstall", "starterFromInstall");

    private Separated() {}

    static void require(Entry entry, Course before) {
        if (!entry.is("Decided") || !entry.content().text("decision").equals("approve")) {
            return;
        }
        String rule = RULES.get(entry.content().text("task"));
        boolean forbidden = rule != null
                && before.policy()
                        .filter(policy -> policy.object("separation").flag(rule))
                        .isPresent();
        Wrong.unless(
                !forbidden || !entry.actor().equals(before.requestedBy()),
                "%s asked for it and approved it, which the policy forbids",
                entry.actor());
    }
}
