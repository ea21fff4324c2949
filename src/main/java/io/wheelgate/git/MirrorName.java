package io.wheelgate.git;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The folder name of a mirror: readable, and one per address. */
final class MirrorName {

    private MirrorName() {}

    static String of(String url) {
        String last = url.replaceAll("/+$", "").replaceAll(".*/", "").replaceAll("\\.git$", "");
        String readable = last.replaceAll("[^A-Za-z0-9_-]", "-");
        return readable.substring(0, Math.min(40, readable.length())) + "-" + digest(url) + ".git";
    }

    private static String digest(String url) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
