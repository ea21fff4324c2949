package io.wheelgate.evidence;

import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.SigningKey;
import io.wheelgate.proof.Utf8;
import io.wheelgate.verify.Names;
import java.util.SortedMap;

/** Signs a manifest anew, about files that are others now. */
final class ManifestSeal {

    private ManifestSeal() {}

    /** The manifest lists what is there now. */
    static void put(SortedMap<String, byte[]> files, SigningKey key) {
        String manifest = Utf8.text(Envelope.parse(files.get(Names.MANIFEST)).payload());
        String about = manifest.substring(0, manifest.indexOf("\"files\":["));
        StringBuilder list = new StringBuilder();
        files.forEach((name, content) -> {
            if (!name.equals(Names.MANIFEST)) {
                list.append(list.isEmpty() ? "" : ",")
                        .append("{\"name\":\"%s\",\"size\":%d,\"sha256\":\"%s\"}"
                                .formatted(
                                        name,
                                        content.length,
                                        Hash.sha256(content).hex()));
            }
        });
        byte[] payload = Utf8.bytes(about + "\"files\":[" + list + "]}");
        files.put(
                Names.MANIFEST, Envelope.sign(Names.MANIFEST_TYPE, payload, key).bytes());
    }
}
