package io.wheelgate.verify;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Before somebody approved that a final goes live, its candidate had the signatures that the policy asks for. */
final class ApprovedCheck implements Check {

    @Override
    public String of(Pack pack, Given given) {
        int[] approvals = {0};
        Course course = Course.walk(pack.entries(), (entry, before) -> {
            if (isApproval(entry)) {
                requireSigned(entry, before);
                approvals[0]++;
            }
            Separated.require(entry, before);
        });
        Wrong.unless(!course.isReleased() || approvals[0] > 0, "it was released, and nobody approved it");
        if (course.ending().filter("SIGNED"::equals).isPresent()) {
            course.owed().ifPresent(owed -> requireAll(pack.entries(), owed.objects("owed"), course.policy()));
        }
        return approvals[0] == 0 ? "nobody approved that a final goes live" : words(course);
    }

    private static String words(Course course) {
        return course.policy().isPresent()
                ? "signed as the policy of this cycle asks for, then approved"
                : "signed for each area that was asked for, then approved; an older version of the desk did not record"
                        + " the policy";
    }

    private static boolean isApproval(Entry entry) {
        return entry.is("Decided")
                && entry.content().text("task").equals("approveGoLive")
                && entry.content().text("decision").equals("approve");
    }

    private static void requireSigned(Entry entry, Course before) {
        Cut fin = before.cut().orElseThrow(() -> new Wrong("something was approved before anything was cut"));
        Cut candidate = before.candidate().orElseThrow(() -> new Wrong("a final was approved without a candidate"));
        if (entry.content().optionalObject("signature").isEmpty()) {
            throw new NotGiven("an older version of the desk recorded the approval without a signature");
        }
        Wrong.unless(fin.isFinal() && fin.isCompared(), "%s approves what was not compared", entry.title());
        Wrong.unless(!candidate.isWithdrawn(), "%s approves a final of a withdrawn candidate", entry.title());
        Optional<Json> policy = before.policy();
        requireAll(candidate.signatures(), needed(policy, before, candidate), policy);
        AssessedRisk.require(entry, fin, policy.flatMap(it -> it.optionalObject("clinicalRisk")));
    }

    private static List<Json> needed(Optional<Json> policy, Course before, Cut candidate) {
        return policy.map(it -> it.objects("areas").stream()
                        .filter(area -> !before.isHotFix()
                                || area.optionalText("afterwards").isEmpty())
                        .toList())
                .orElseGet(() ->
                        candidate.areas().stream().map(ApprovedCheck::once).toList());
    }

    /** An area of which nothing more is known than that it was asked for. */
    private static Json once(String area) {
        return StrictJson.read(
                "{\"signatures\":1,\"critical\":false,\"group\":\"\",\"area\":" + TextNode.valueOf(area) + "}",
                "the areas that were asked for");
    }

    private static void requireAll(List<Entry> entries, List<Json> areas, Optional<Json> policy) {
        List<Entry> signatures =
                entries.stream().filter(entry -> entry.is("SignedOff")).toList();
        areas.forEach(area -> requireArea(signatures, area));
        if (policy.filter(it -> it.object("separation").flag("oneAreaEach")).isPresent()) {
            requireOneAreaEach(signatures);
        }
    }

    private static void requireArea(List<Entry> signatures, Json area) {
        String name = area.text("area");
        List<Entry> signed = signatures.stream()
                .filter(entry -> entry.content().text("area").equals(name))
                .toList();
        signed.forEach(entry -> requireApproving(entry, area));
        Wrong.unless(
                signed.stream().map(Entry::actor).distinct().count() >= area.number("signatures"),
                "%s has not the signatures of %d different people",
                name,
                area.number("signatures"));
    }

    private static void requireApproving(Entry entry, Json area) {
        String verdict = entry.content().text("verdict");
        String group = area.text("group");
        Wrong.unless(
                verdict.equals("APPROVED") || verdict.equals("APPROVED_WITH_NOTES") || carried(verdict, area),
                "%s does not approve %s, and yet it went on",
                entry.title(),
                area.text("area"));
        Wrong.unless(
                group.isEmpty() || entry.roles().isEmpty() || entry.roles().contains(group),
                "%s signed %s without being one of %s",
                entry.actor(),
                area.text("area"),
                group);
    }

    private static boolean carried(String verdict, Json area) {
        return verdict.equals("CARRIED_OVER") && !(area.node().has("critical") && area.flag("critical"));
    }

    private static void requireOneAreaEach(List<Entry> signatures) {
        Map<String, String> signed = new HashMap<>();
        signatures.forEach(entry -> {
            String area = entry.content().text("area");
            String other = signed.putIfAbsent(entry.actor(), area);
            Wrong.unless(other == null || other.equals(area), "%s signed two areas of one candidate", entry.actor());
        });
    }
}
