package io.wheelgate.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Utf8;
import io.wheelgate.verify.Derived;
import io.wheelgate.verify.Names;
import java.util.SortedMap;

/** The manifest of a pack: what it is about, and what is in it. */
final class Listing {

    private Listing() {}

    /** @param files all but the manifest itself */
    static byte[] of(String log, Derived derived, Material material, SortedMap<String, byte[]> files) {
        ObjectNode manifest = JsonNodeFactory.instance
                .objectNode()
                .put("format", Names.FORMAT)
                .put("log", log)
                .put("cycle", derived.cycle())
                .put("product", derived.product())
                .put("version", derived.version())
                .put("open", derived.ending().isEmpty())
                .put("entries", material.lines().size())
                .put("size", material.size());
        ArrayNode listed = manifest.putArray("files");
        files.forEach((name, content) -> listed.addObject()
                .put("name", name)
                .put("size", content.length)
                .put("sha256", Hash.sha256(content).hex()));
        return Utf8.bytes(manifest.toString());
    }
}
