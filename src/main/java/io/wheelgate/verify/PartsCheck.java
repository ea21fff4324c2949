package io.wheelgate.verify;

import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.Hash;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An SBOM follows from a wheel of the record and its METADATA, which the certificate has the SHA-256 of. */
final class PartsCheck implements Check {

    @Override
    public String of(Pack pack, Given given) {
        SortedMap<String, Wheel> wheels = new TreeMap<>();
        Course.of(pack.entries()).wheels().forEach(wheel -> wheels.put(wheel.parts(), wheel));
        SortedMap<String, byte[]> files = pack.filesIn(Names.PARTS);
        files.keySet()
                .forEach(name -> Wrong.unless(
                        wheels.containsKey(name.replaceFirst("(\\.cdx\\.json|\\.METADATA)$", "")),
                        "%s is about a wheel that is not in the record",
                        name));
        wheels.forEach((name, wheel) -> requireRight(pack, name, wheel));
        long known = wheels.keySet().stream()
                .filter(name -> files.containsKey(name + Names.SBOM))
                .count();
        return known + " of " + wheels.size() + " wheels"
                + (known == wheels.size() ? "" : "; the desk no longer had the others");
    }

    private static void requireRight(Pack pack, String name, Wheel wheel) {
        Optional<byte[]> metadata = pack.optionalFile(name + Names.METADATA);
        Optional<byte[]> sbom = pack.optionalFile(name + Names.SBOM);
        Wrong.unless(metadata.isPresent() == sbom.isPresent(), "of %s there is one without the other", name);
        metadata.ifPresent(bytes -> {
            requireCertified(pack, wheel, Hash.sha256(bytes).hex());
            Json found = StrictJson.read(sbom.orElseThrow(), name + Names.SBOM);
            Wrong.unless(
                    found.node().equals(Sbom.of(wheel.fileName(), wheel.sha256(), bytes)),
                    "%s says something else than its METADATA",
                    name);
        });
    }

    /** Where a certificate compares this wheel, it has the SHA-256 of its METADATA. */
    private static void requireCertified(Pack pack, Wheel wheel, String sha256) {
        pack.statements().forEach((name, envelope) -> {
            if (name.endsWith("-certificate.dsse.json")) {
                requireCertified(name, envelope, wheel, sha256);
            }
        });
    }

    private static void requireCertified(String name, Envelope envelope, Wheel wheel, String sha256) {
        Json predicate = StrictJson.read(envelope.payload(), name).object("predicate");
        for (String side : List.of("final", "candidate")) {
            boolean compared = predicate
                    .object(side)
                    .object("wheel")
                    .object("digest")
                    .text("sha256")
                    .equals(wheel.sha256());
            Wrong.unless(
                    !compared || memberOf(predicate, side).equals(sha256),
                    "the METADATA of %s is not the one that the certificate compares",
                    wheel.fileName());
        }
    }

    private static String memberOf(Json predicate, String side) {
        boolean isFinal = side.equals("final");
        return predicate.objects("members").stream()
                .filter(member ->
                        member.text(isFinal ? "name" : "candidateName").matches("[^/]+\\.dist-info/METADATA"))
                .map(member ->
                        member.object(isFinal ? "digest" : "candidateDigest").text("sha256"))
                .findFirst()
                .orElse("");
    }
}
