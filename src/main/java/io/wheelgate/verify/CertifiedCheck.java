package io.wheelgate.verify;

import io.wheelgate.proof.Envelope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Each certificate compares the candidate of the record with its final, and finds nothing but what may differ. */
final class CertifiedCheck implements Check {

    private static final Set<String> KINDS =
            Set.of("https://wheelgate.io/certificate/v1", "https://wheelgate.io/incomplete-certificate/v1");

    /** What may have other bytes for the version's sake, each in one file, and what that file is called. */
    private static final Map<String, Pattern> OTHER_BYTES = Map.of(
            "VERSION_ASSIGNMENT", Pattern.compile(".*", Pattern.DOTALL),
            "VERSION_HEADER", Pattern.compile("[^/]+\\.dist-info/METADATA"),
            "RECORD_RECOMPUTED", Pattern.compile("[^/]+\\.dist-info/RECORD"));

    @Override
    public String of(Pack pack, Given given) {
        int[] certified = {0};
        Course.walk(pack.entries(), (entry, before) -> {
            if (entry.is("Compared")) {
                compared(pack, entry, before);
                certified[0]++;
            }
        });
        return certified[0] == 0 ? "no final was compared" : certified[0] + " certified";
    }

    private static void compared(Pack pack, Entry entry, Course before) {
        Cut fin = before.cut().orElseThrow(() -> new Wrong("a final was compared before anything was cut"));
        Cut candidate = before.candidate().orElseThrow(() -> new Wrong("a final was compared without a candidate"));
        Wrong.unless(fin.isFinal(), "%s compares something that is no final", entry.title());
        Wrong.unless(
                fin.has(entry.content().text("finalSha256"))
                        && candidate.has(entry.content().text("candidateSha256")),
                "%s compares other wheels than the record has built",
                entry.title());
        String sha256 = entry.content().optionalText("certificate").orElse("");
        if (sha256.isEmpty()) {
            throw new NotGiven("an older version of the desk compared the wheels and kept no certificate");
        }
        certified(certificate(pack, entry), candidate, fin);
    }

    private static Json certificate(Pack pack, Entry entry) {
        String name = Names.statement(entry.number(), "certificate");
        Envelope envelope = pack.statements().get(name);
        if (envelope == null) {
            throw new Wrong("the pack has not the certificate " + name);
        }
        return StrictJson.read(envelope.payload(), name);
    }

    private static void certified(Json certificate, Cut candidate, Cut fin) {
        Wrong.unless(KINDS.contains(certificate.text("predicateType")), "the certificate is of an unknown kind");
        List<Json> subjects = certificate.objects("subject");
        Wrong.unless(
                subjects.size() == 1 && fin.has(subjects.get(0).object("digest").text("sha256")),
                "the certificate is about another wheel than the final");
        Json predicate = certificate.object("predicate");
        requireSame(predicate.object("candidate"), candidate, "candidate");
        requireSame(predicate.object("final"), fin, "final");
        List<Json> members = predicate.objects("members");
        Wrong.unless(!members.isEmpty(), "the certificate compares no file");
        OTHER_BYTES
                .keySet()
                .forEach(change -> Wrong.unless(
                        members.stream()
                                        .filter(member -> member.text("change").equals(change))
                                        .count()
                                <= 1,
                        "the certificate has more than one file of the kind %s",
                        change));
        members.forEach(CertifiedCheck::requireAllowed);
    }

    private static void requireSame(Json side, Cut cut, String what) {
        Wrong.unless(
                side.text("version").equals(cut.version())
                        && side.text("commit").equals(cut.commit())
                        && side.text("tag").equals(cut.tag())
                        && cut.has(side.object("wheel").object("digest").text("sha256")),
                "the certificate's %s is not that of the record",
                what);
    }

    private static void requireAllowed(Json member) {
        boolean sameName = member.text("name").equals(member.text("candidateName"));
        boolean sameBytes = member.object("digest")
                .text("sha256")
                .equals(member.object("candidateDigest").text("sha256"));
        String change = member.text("change");
        boolean allowed =
                switch (change) {
                    case "SAME" -> sameName && sameBytes;
                    case "RENAMED" -> !sameName && sameBytes;
                    default ->
                        OTHER_BYTES.containsKey(change)
                                && OTHER_BYTES
                                        .get(change)
                                        .matcher(member.text("name"))
                                        .matches();
                };
        Wrong.unless(allowed, "the certificate's file %s differs in what may not differ", member.text("name"));
    }
}
