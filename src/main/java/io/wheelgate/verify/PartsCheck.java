package io.wheelgate.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An SBOM follows from a wheel of the record and its METADATA, which the certificate has the SHA-256 of. */
final class PartsCheck implements Check {

    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");

    @Override
    public String of(Pack pack, Given given) {
        SortedMap<String, Wheel> wheels = new TreeMap<>();
        Course.of(pack.entries()).wheels().forEach(wheel -> wheels.put(name(wheel), wheel));
        SortedMap<String, byte[]> files = pack.filesIn(Names.PARTS);
        files.keySet().forEach(name -> Wrong.unless(
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

    private static String name(Wheel wheel) {
        return Names.PARTS + wheel.sha256() + "-" + wheel.fileName();
    }

    private static void requireRight(Pack pack, String name, Wheel wheel) {
        Optional<byte[]> metadata = pack.optionalFile(name + Names.METADATA);
        Optional<byte[]> sbom = pack.optionalFile(name + Names.SBOM);
        Wrong.unless(metadata.isPresent() == sbom.isPresent(), "of %s there is one without the other", name);
        metadata.ifPresent(bytes -> {
            requireCertified(pack, wheel, Hash.sha256(bytes).hex());
            Json found = StrictJson.read(sbom.orElseThrow(), name + Names.SBOM);
            Wrong.unless(
                    found.node().equals(expected(wheel, bytes)), "%s says something else than its METADATA", name);
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
            boolean compared = predicate.object(side)
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
                .filter(member -> member.text(isFinal ? "name" : "candidateName").matches("[^/]+\\.dist-info/METADATA"))
                .map(member -> member.object(isFinal ? "digest" : "candidateDigest").text("sha256"))
                .findFirst()
                .orElse("");
    }

    private static ObjectNode expected(Wheel wheel, byte[] metadata) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String project = header(metadata, "Name").stream().findFirst().orElse("");
        String version = header(metadata, "Version").stream().findFirst().orElse("");
        ObjectNode component = json.objectNode()
                .put("type", "library")
                .put("bom-ref", "wheel")
                .put("name", project)
                .put("version", version)
                .put("purl", "pkg:pypi/" + project.toLowerCase(Locale.ROOT).replace('_', '-') + "@" + version);
        component.set(
                "hashes",
                json.arrayNode().add(json.objectNode().put("alg", "SHA-256").put("content", wheel.sha256())));
        ObjectNode about = json.objectNode();
        about.set("component", component);
        about.set(
                "properties",
                json.arrayNode().add(property("wheelgate:file", wheel.fileName())).add(property(
                        "wheelgate:dependencies",
                        "declared by the wheel's METADATA, not resolved: what is installed may be another version of"
                                + " each, and more")));
        ArrayNode components = json.arrayNode();
        ArrayNode needs = json.arrayNode();
        List<String> requirements = header(metadata, "Requires-Dist");
        for (int i = 0; i < requirements.size(); i++) {
            needs.add("requirement-" + (i + 1));
            components.add(requirement("requirement-" + (i + 1), requirements.get(i)));
        }
        ObjectNode expected = json.objectNode().put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
        expected.set("metadata", about);
        expected.set("components", components);
        ObjectNode depends = json.objectNode().put("ref", "wheel");
        depends.set("dependsOn", needs);
        expected.set("dependencies", json.arrayNode().add(depends));
        return expected;
    }

    private static ObjectNode requirement(String ref, String text) {
        Matcher project = PROJECT.matcher(text);
        ObjectNode component = JsonNodeFactory.instance.objectNode()
                .put("type", "library")
                .put("bom-ref", ref)
                .put("name", project.lookingAt() ? project.group() : text);
        component.set("properties", JsonNodeFactory.instance.arrayNode().add(property("wheelgate:requirement", text)));
        return component;
    }

    private static ObjectNode property(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put("name", name).put("value", value);
    }

    /** The values of a header, of the lines before the first empty one. */
    private static List<String> header(byte[] metadata, String name) {
        return new String(metadata, StandardCharsets.ISO_8859_1)
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).replaceAll("^[ \\t]+|[ \\t]+$", ""))
                .toList();
    }
}
