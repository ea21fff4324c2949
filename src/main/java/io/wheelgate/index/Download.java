package io.wheelgate.index;

import io.wheelgate.release.Product.IndexServer;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a server really serves for a file: the hash that it states is only in its answers and in the URL.
 *
 * @param sha256 over the bytes that arrived
 */
record Download(String sha256, Answer answer) {

    /** More than this over the expected size is not worth reading to find that it differs. */
    private static final long SLACK = 16L << 20;

    static Download of(
            DevpiSession session, IndexServer server, StoredFile file, OutputStream target, long expectedSize) {
        DigestOutputStream digesting = new DigestOutputStream(target, digest());
        Answer answer = session.send(server, Request.download(file.uri(), digesting, expectedSize + SLACK));
        if (!answer.isOk()) {
            throw answer.failure();
        }
        return new Download(
                HexFormat.of().formatHex(digesting.getMessageDigest().digest()), answer);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
