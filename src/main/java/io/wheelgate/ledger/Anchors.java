package io.wheelgate.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which checkpoints were brought to a place outside. */
@Component
public class Anchors {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Anchors(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param size of the checkpoint's tree; {@code commit} that brought it there */
    public record Anchored(long size, String commit, Instant at) {}

    /** @param place as whoever anchors names it, with up to 64 characters */
    public Optional<Anchored> last(String place) {
        return jdbc
                .query(
                        "select * from record_anchor where place = ? order by size desc fetch first 1 rows only",
                        Anchors::anchored,
                        place)
                .stream()
                .findFirst();
    }

    public void put(String place, long size, String commit) {
        jdbc.update(
                "insert into record_anchor (place, size, git_commit, at) values (?, ?, ?, ?)",
                place,
                size,
                commit,
                clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
    }

    private static Anchored anchored(ResultSet row, int number) throws SQLException {
        return new Anchored(
                row.getLong("size"),
                row.getString("git_commit"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
