package io.wheelgate.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What programs were answered to requests that they may send again: written together with what the request did. */
@Component
public class RememberedAnswers {

    /** How long an answer is kept. */
    public static final Duration KEPT = Duration.ofDays(7);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    RememberedAnswers(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param location empty when the answer had none; {@code fingerprint} of the request that it was given to */
    public record Answer(String fingerprint, int status, String location, String content) {}

    public Optional<Answer> find(String owner, String key) {
        return jdbc
                .query(
                        "select * from remembered_answer where owner = ? and request_key = ? and at > ?",
                        (row, number) -> new Answer(
                                row.getString("fingerprint"),
                                row.getInt("status"),
                                row.getString("location"),
                                row.getString("content")),
                        owner,
                        key,
                        at(clock.instant().minus(KEPT)))
                .stream()
                .findFirst();
    }

    /**
     * Keeps an answer in the caller's transaction, and forgets those that are too old.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the key was used at this moment
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(String owner, String key, Answer answer) {
        jdbc.update(
                "delete from remembered_answer where at <= ?",
                at(clock.instant().minus(KEPT)));
        jdbc.update(
                "insert into remembered_answer (owner, request_key, fingerprint, at, status, location, content)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                owner,
                key,
                answer.fingerprint(),
                at(clock.instant()),
                answer.status(),
                answer.location(),
                answer.content());
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
