package io.wheelgate.wheel;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.ZipException;

/** What an entry of a zip archive may carry beside its content: times and owners, which no installer uses. */
final class ExtraFields {

    /** Times (NTFS, UT), times and owners (Unix in three generations), and the mark of a jar. */
    private static final Set<Integer> HARMLESS = Set.of(0x000a, 0x5455, 0x5855, 0x7855, 0x7875, 0xcafe);

    private ExtraFields() {}

    /** @throws ZipException when there is anything that could change the entry's name, size or kind for some readers */
    static void check(String entry, ByteBuffer extra) throws ZipException {
        while (extra.hasRemaining()) {
            if (extra.remaining() < 4) {
                throw new ZipException("its entry " + entry + " has a damaged extra field");
            }
            int kind = Short.toUnsignedInt(extra.getShort());
            int length = Short.toUnsignedInt(extra.getShort());
            if (!HARMLESS.contains(kind) || length > extra.remaining()) {
                throw new ZipException("its entry " + entry + " has an extra field of the kind 0x"
                        + Integer.toHexString(kind) + ", which some readers take for its name, size or rights");
            }
            extra.position(extra.position() + length);
        }
    }
}
