package io.wheelgate.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A wheel and what it declares to need, in CycloneDX 1.6, made of nothing but its METADATA. */
final class Sbom {

    private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?");

    private Sbom() {}

    static ObjectNode of(String fileName, String sha256, byte[] metadata) {
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
                json.arrayNode().add(json.objectNode().put("alg", "SHA-256").put("content", sha256)));
        ObjectNode about = json.objectNode();
        about.set("component", component);
        about.set(
                "properties",
                json.arrayNode()
                        .add(property("wheelgate:file", fileName))
                        .add(property(
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
        ObjectNode expected = json.objectNode()
                .put("bomFormat", "CycloneDX")
                .put("specVersion", "1.6")
                .put("version", 1);
        expected.set("metadata", about);
        expected.set("components", components);
        ObjectNode depends = json.objectNode().put("ref", "wheel");
        depends.set("dependsOn", needs);
        expected.set("dependencies", json.arrayNode().add(depends));
        return expected;
    }

    private static ObjectNode requirement(String ref, String text) {
        Matcher project = PROJECT.matcher(text);
        ObjectNode component = JsonNodeFactory.instance
                .objectNode()
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
                .map(line -> line.substring(name.length() + 1).replaceAll("\\A[ \\t]+|[ \\t]+\\z", ""))
                .toList();
    }
}
