package io.wheelgate.proof;

import java.util.Base64;

/** Standard base64 (RFC 4648, section 4) with its padding, and no second way to write the same bytes. */
public final class StrictBase64 {

    private StrictBase64() {}

    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws Malformed when the bytes would be written in another way: without padding, with bits left over */
    public static byte[] decode(String text) {
        byte[] bytes = lenient(text);
        if (!encode(bytes).equals(text)) {
            throw new Malformed("The base64 is not written in the standard way");
        }
        return bytes;
    }

    private static byte[] lenient(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException no) {
            throw new Malformed("This is no base64: " + no.getMessage());
        }
    }
}
