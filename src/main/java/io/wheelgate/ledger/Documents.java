package io.wheelgate.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The evidence that cycles leave behind: texts that are found by their sha256, and checked by it when they are read. */
record Documents(JdbcTemplate jdbc) {

    /** Keeps a text; the same one is kept once. @return its sha256 */
    String keep(String cycle, String kind, String content, OffsetDateTime now) {
        String sha256 = sha256(content);
        if (read(sha256).isEmpty()) {
            jdbc.update(
                    "insert into document (sha256, cycle, kind, content, at) values (?, ?, ?, ?, ?)",
                    sha256,
                    cycle,
                    kind,
                    content,
                    now);
        }
        return sha256;
    }

    /** @throws DocumentChanged when it no longer has that sha256 */
    Optional<String> read(String sha256) {
        Optional<String> content =
                jdbc.queryForList("select content from document where sha256 = ?", String.class, sha256).stream()
                        .findFirst();
        content.map(Documents::sha256).filter(found -> !found.equals(sha256)).ifPresent(found -> {
            throw new DocumentChanged(sha256, found);
        });
        return content;
    }

    static String sha256(String content) {
        try {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
