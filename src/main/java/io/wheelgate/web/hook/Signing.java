package io.wheelgate.web.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 as webhooks are signed with it, compared in a time that tells nothing. */
final class Signing {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final String STANDARD_SECRET = "whsec_";

    private Signing() {}

    static boolean isPrefixedHex(String said, String secret, byte[]... parts) {
        return isHex(said.startsWith(PREFIX) ? said.substring(PREFIX.length()) : "", secret, parts);
    }

    static boolean isHex(String said, String secret, byte[]... parts) {
        return same(hmac(secret.getBytes(StandardCharsets.UTF_8), parts), hex(said));
    }

    /** A secret of that form names its bytes in base64; any other one is taken as it is. */
    static byte[] standard(String secret, byte[] head, byte[] body) {
        byte[] key = secret.startsWith(STANDARD_SECRET)
                ? base64(secret.substring(STANDARD_SECRET.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
        return hmac(key.length == 0 ? secret.getBytes(StandardCharsets.UTF_8) : key, head, body);
    }

    static boolean same(byte[] expected, byte[] said) {
        return MessageDigest.isEqual(expected, said);
    }

    /** What is no base64 equals nothing. */
    static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static String sha256Hex(String what, byte[] bytes) {
        byte[] head = (what + ":").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(bytes, 0, whole, head.length, bytes.length);
        return HexFormat.of().formatHex(sha256(whole));
    }
}
