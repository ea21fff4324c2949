package io.wheelgate.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A SHA-256 digest. */
public final class Hash {

    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws Malformed when these are not 32 bytes */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new Malformed("A SHA-256 digest has 32 bytes, but this one has " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** @throws Malformed when this is not the standard base64 of 32 bytes */
    public static Hash ofBase64(String text) {
        return of(StrictBase64.decode(text));
    }

    /** @throws Malformed when these are not 64 lower-case hexadecimal digits */
    public static Hash ofHex(String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw new Malformed("A SHA-256 digest has 64 lower-case hexadecimal digits");
        }
        return new Hash(HexFormat.of().parseHex(text));
    }

    /** The digest of the parts, one after the other. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = sha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return StrictBase64.encode(bytes);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
