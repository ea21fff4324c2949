package io.wheelgate.ledger;

import io.wheelgate.proof.SigningKey;
import io.wheelgate.proof.Utf8;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The checkpoints in the database. */
record Heads(JdbcTemplate jdbc) {

    Optional<Head> newest() {
        return jdbc
                .queryForList(
                        "select note from record_checkpoint where size = (select max(size) from record_checkpoint)",
                        String.class)
                .stream()
                .findFirst()
                .map(Head::parse);
    }

    /** The key, in a note's form, that the newest one is signed with. */
    Optional<String> newestKey() {
        return jdbc
                .queryForList(
                        "select verifier from record_checkpoint where size = (select max(size) from record_checkpoint)",
                        String.class)
                .stream()
                .findFirst();
    }

    Optional<Head> of(long size) {
        return jdbc.queryForList("select note from record_checkpoint where size = ?", String.class, size).stream()
                .findFirst()
                .map(Head::parse);
    }

    void put(Head head, SigningKey key, OffsetDateTime now) {
        jdbc.update(
                "insert into record_checkpoint (size, root, note, verifier, at) values (?, ?, ?, ?, ?)",
                head.size(),
                head.checkpoint().root().bytes(),
                Utf8.text(head.note().bytes()),
                key.verifier().text(),
                now);
    }
}
