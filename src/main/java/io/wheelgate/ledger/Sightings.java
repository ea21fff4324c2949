package io.wheelgate.ledger;

import io.wheelgate.release.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was last seen of each instance and of each pin: no record of what happened, and lost without harm. */
@Component
public class Sightings {

    private final JdbcTemplate jdbc;

    Sightings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is looked at. */
    public enum Kind {
        /** What an instance of an environment answers. */
        RUNNING,
        /** What an application's requirements pin. */
        PINNED,
        /** What all instances of an environment answered when they last were as the desk had installed them. */
        RIGHT
    }

    /** @param place an environment or an application; {@code instance} counted from one, 0 where there is none */
    public record Subject(String product, Kind kind, String place, int instance) {}

    /**
     * The last answers about something.
     *
     * @param version that was answered last, though perhaps not the last time
     * @param seenAt when it was asked for that answer
     * @param error why there was no answer the last time
     */
    public record Sighting(
            Subject subject,
            Optional<Version> version,
            Optional<Instant> seenAt,
            Instant askedAt,
            Optional<String> error) {

        /** Whether the last question was answered. */
        public boolean isFresh() {
            return error.isEmpty();
        }
    }

    @Transactional
    public void seen(Subject subject, Instant askedAt, Version version) {
        note(subject, askedAt, version.toString(), at(askedAt), null);
    }

    /** What was answered before is kept. @param why there was no answer */
    @Transactional
    public void silent(Subject subject, Instant askedAt, String why) {
        Optional<Sighting> before = last(subject);
        String version =
                before.flatMap(Sighting::version).map(Version::toString).orElse(null);
        OffsetDateTime seen =
                before.flatMap(Sighting::seenAt).map(Sightings::at).orElse(null);
        note(subject, askedAt, version, seen, why);
    }

    private void note(
            Subject it,
            Instant askedAt,
            @Nullable String version,
            @Nullable OffsetDateTime seen,
            @Nullable String error) {
        jdbc.update(
                "delete from sighting where product = ? and kind = ? and place = ? and instance = ?",
                it.product(),
                word(it.kind()),
                it.place(),
                it.instance());
        jdbc.update(
                "insert into sighting (product, kind, place, instance, version, seen_at, asked_at, error)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                it.product(),
                word(it.kind()),
                it.place(),
                it.instance(),
                version,
                seen,
                at(askedAt),
                error);
    }

    public Optional<Sighting> last(Subject it) {
        return jdbc
                .query(
                        "select * from sighting where product = ? and kind = ? and place = ? and instance = ?",
                        Sightings::sighting,
                        it.product(),
                        word(it.kind()),
                        it.place(),
                        it.instance())
                .stream()
                .findFirst();
    }

    /** Everything that was ever looked at, also what is no longer configured. */
    public List<Sighting> all() {
        return jdbc.query("select * from sighting order by product, kind, place, instance", Sightings::sighting);
    }

    private static Sighting sighting(ResultSet row, int number) throws SQLException {
        Subject subject = new Subject(
                row.getString("product"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("place"),
                row.getInt("instance"));
        return new Sighting(
                subject,
                Optional.ofNullable(row.getString("version")).map(Version::parse),
                Optional.ofNullable(row.getObject("seen_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("error")));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
