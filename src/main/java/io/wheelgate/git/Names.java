package io.wheelgate.git;

import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * Names inside trees, which are bytes in any encoding: kept with one character per byte, so that they sort and are
 * written back exactly as git has them.
 */
final class Names {

    private Names() {}

    static String fromBytes(byte[] name) {
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    static byte[] toBytes(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String fromText(String path) {
        return fromBytes(path.getBytes(StandardCharsets.UTF_8));
    }

    /** For people and file systems: as UTF-8, or as Latin-1 where that is not possible. */
    static String toText(String name) {
        return RawParseUtils.decode(toBytes(name));
    }
}
