package io.wheelgate.ledger;

import io.wheelgate.release.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The record of environments that ran something else than the desk had installed: nothing of it is deleted. */
@Component
public class Drifts {

    private static final int LONGEST_REASON = 1000;

    private final JdbcTemplate jdbc;

    Drifts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One time that an environment was not as the desk had left it.
     *
     * @param installed what the desk installed last
     * @param running what answered when it was first seen, instance by instance
     * @param rightAt when it was last seen as installed; empty when it never was
     * @param begunAt when it was first seen otherwise
     * @param endReason how it ended; empty while it lasts
     */
    public record Drift(
            long id,
            String product,
            String environment,
            Version installed,
            String running,
            Optional<Instant> rightAt,
            Instant begunAt,
            Optional<Instant> endedAt,
            String endReason) {}

    @Transactional
    public void begin(
            String product,
            String environment,
            Version installed,
            String running,
            Optional<Instant> rightAt,
            Instant begunAt) {
        jdbc.update(
                "insert into drift (product, environment, installed, running, right_at, begun_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                product,
                environment,
                installed.toString(),
                running,
                rightAt.map(Drifts::at).orElse(null),
                at(begunAt));
    }

    @Transactional
    public void end(Drift drift, Instant endedAt, String reason) {
        jdbc.update(
                "update drift set ended_at = ?, end_reason = ? where id = ? and ended_at is null",
                at(endedAt),
                reason.substring(0, Math.min(reason.length(), LONGEST_REASON)),
                drift.id());
    }

    /** The drift of an environment that has not ended. */
    public Optional<Drift> open(String product, String environment) {
        return jdbc
                .query(
                        "select * from drift where product = ? and environment = ? and ended_at is null",
                        Drifts::drift,
                        product,
                        environment)
                .stream()
                .findFirst();
    }

    /** Every drift of a product, the newest first. */
    public List<Drift> of(String product) {
        return jdbc.query("select * from drift where product = ? order by id desc", Drifts::drift, product);
    }

    private static Drift drift(ResultSet row, int number) throws SQLException {
        return new Drift(
                row.getLong("id"),
                row.getString("product"),
                row.getString("environment"),
                Version.parse(row.getString("installed")),
                row.getString("running"),
                moment(row, "right_at"),
                moment(row, "begun_at").orElseThrow(),
                moment(row, "ended_at"),
                Optional.ofNullable(row.getString("end_reason")).orElse(""));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(moment).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
