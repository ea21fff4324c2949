package io.wheelgate.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cycle as programs read it.
 *
 * @param kind {@code release}, {@code hotFix}, {@code rollBack}, {@code install} or {@code signAfterwards}
 * @param target the version that is to be released, to go back to, or to be installed
 * @param state {@code working}, {@code timed}, {@code waiting}, {@code needsRepair} or {@code ended}
 * @param ending how it ended
 * @param version the version that was cut last
 * @param hotFix what a hot fix is made of
 * @param page the address of its page, where the operator said how the desk is reached
 * @param position the boxes of the diagram where it stands
 * @param waitsFor what must happen before it goes on, the most urgent first
 * @param tasks what waits for a person
 * @param refusal the reasons of the last refusal, as long as nothing went on since
 * @param owed the signatures that a hot fix went live without
 */
record CycleView(
        String id,
        String kind,
        String product,
        String target,
        String title,
        String state,
        Optional<String> ending,
        Optional<String> version,
        String requestedBy,
        Instant requestedAt,
        Optional<Instant> endedAt,
        String note,
        Optional<Fixed> hotFix,
        Optional<String> page,
        List<String> position,
        List<Missing> waitsFor,
        List<Open> tasks,
        List<String> refusal,
        List<Made> versions,
        List<Owes> owed) {

    /** The final version that is fixed, and the branch that the hot fix is made on. */
    record Fixed(String version, String branch) {}

    /** A cycle in a list. */
    record Line(
            String id,
            String kind,
            String product,
            String target,
            String title,
            String state,
            Optional<String> ending,
            Optional<String> version,
            String requestedBy,
            Instant requestedAt,
            Optional<Instant> endedAt) {}

    /** @param on the log-in names of those whom it waits for; {@code task} where it is done */
    record Missing(
            String sentence,
            String what,
            String who,
            String due,
            String urgency,
            List<String> on,
            Optional<String> task) {}

    /** A user task. @param groups whose members can take it; {@code signed} whether it is completed by signing */
    record Open(String id, String key, String name, List<String> groups, Optional<String> assignee, boolean signed) {}

    /** A version that was cut. */
    record Made(
            String version,
            boolean isFinal,
            Optional<String> commit,
            Optional<String> wheel,
            Optional<String> sha256,
            List<Signed> signatures,
            Optional<Risk> clinicalRisk) {}

    /** A sign-off. @param by a log-in name; {@code name} the printed one at that time; {@code sha256} of what it covers */
    record Signed(String area, String verdict, String by, String name, Instant at, String meaning, String sha256) {}

    /** What was signed about the clinical risk of a final. */
    record Risk(
            String answer,
            String safetyCase,
            String safetyCaseSha256,
            String notes,
            String by,
            String name,
            Instant at,
            String meaning,
            String sha256) {}

    /**
     * A signature that a hot fix went live without.
     *
     * @param signedBy a log-in name, also of one who refused; {@code signedName} the printed one at that time
     */
    record Owes(
            String area,
            String group,
            Instant until,
            String state,
            Optional<String> signedBy,
            Optional<String> signedName,
            Optional<Instant> signedAt,
            Optional<String> meaning,
            String cycle) {}

    Line line() {
        return new Line(id, kind, product, target, title, state, ending, version, requestedBy, requestedAt, endedAt);
    }
}
