package io.wheelgate.verify;

import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a pack says that it is and has.
 *
 * @param log the origin of the record
 * @param open whether the cycle had not ended when the pack was made
 * @param entries how many the cycle had
 * @param size of the tree that the checkpoint stands for
 */
record Manifest(
        String log,
        String cycle,
        String product,
        String version,
        boolean open,
        long entries,
        long size,
        List<Listed> files) {

    private static final Set<String> FIELDS =
            Set.of("format", "log", "cycle", "product", "version", "open", "entries", "size", "files");

    /** One file of the pack. */
    record Listed(String name, long size, Hash sha256) {

        private static Listed of(Json json) {
            json.requireOnly(Set.of("name", "size", "sha256"));
            return new Listed(json.text("name"), json.number("size"), Hash.ofHex(json.text("sha256")));
        }
    }

    static Manifest parse(byte[] payload) {
        Json json = StrictJson.read(payload, "the manifest");
        json.requireOnly(FIELDS);
        if (!json.text("format").equals(Names.FORMAT)) {
            throw new Malformed("This verifier does not know packs of the format " + json.text("format"));
        }
        List<Listed> files = new ArrayList<>();
        json.objects("files").forEach(file -> files.add(Listed.of(file)));
        return new Manifest(
                json.text("log"),
                json.text("cycle"),
                json.text("product"),
                json.text("version"),
                json.flag("open"),
                json.number("entries"),
                json.number("size"),
                files);
    }
}
