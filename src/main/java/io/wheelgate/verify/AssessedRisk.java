package io.wheelgate.verify;

import java.util.Optional;

/** Before a final is approved, somebody of the group for clinical risk has signed that it is acceptable: somebody else. */
final class AssessedRisk {

    private AssessedRisk() {}

    /** @param asked who is asked about it, by the policy; empty when nobody is */
    static void require(Entry approval, Cut fin, Optional<Json> asked) {
        Optional<Entry> assessed = fin.assessed();
        Wrong.unless(
                asked.isEmpty() || assessed.isPresent(),
                "%s approves what nobody had signed the clinical risk of",
                approval.title());
        assessed.ifPresent(entry -> requireAcceptable(entry, approval, asked));
    }

    private static void requireAcceptable(Entry assessed, Entry approval, Optional<Json> asked) {
        Wrong.unless(
                isAcceptable(assessed.content()),
                "%s does not say that the clinical risk is acceptable, and yet it was approved",
                assessed.title());
        Wrong.unless(
                !assessed.actor().equals(approval.actor()),
                "%s assessed the clinical risk and approved that it goes live, too",
                approval.actor());
        String group = asked.map(risk -> risk.text("group")).orElse("");
        Wrong.unless(
                group.isEmpty()
                        || assessed.roles().isEmpty()
                        || assessed.roles().contains(group),
                "%s assessed the clinical risk without being one of %s",
                assessed.actor(),
                group);
    }

    /** A changed risk needs a safety case that says why it is. */
    private static boolean isAcceptable(Json assessed) {
        return switch (assessed.text("answer")) {
            case "NONE" -> true;
            case "CHANGED" ->
                !assessed.text("safetyCase").isEmpty()
                        && assessed.text("safetyCaseSha256").matches("[0-9a-f]{64}");
            default -> false;
        };
    }
}
