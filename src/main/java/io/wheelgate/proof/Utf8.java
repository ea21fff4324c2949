package io.wheelgate.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text as bytes, and back: bytes that are no text are refused. */
public final class Utf8 {

    private Utf8() {}

    /** @throws Malformed when these bytes are no UTF-8 */
    public static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException no) {
            throw new Malformed("This is no UTF-8");
        }
    }

    /** Half of a pair of surrogates, which is no character, becomes a question mark. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
