package io.wheelgate.ledger;

import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Outline;
import io.wheelgate.release.Outline.End;
import io.wheelgate.release.Outline.Kind;
import io.wheelgate.release.Outline.Live;
import io.wheelgate.release.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How outlines are written into the database, and read again. */
record OutlineRows(JdbcTemplate jdbc) {

    private static final int LONGEST_TITLE = 1000;

    /** In the place of the former one, if there is one. */
    void put(Outline it) {
        jdbc.update("delete from outline where cycle = ?", it.cycle());
        jdbc.update(
                "insert into outline (cycle, run, product, kind, target, environment, title, version, candidates,"
                        + " requested_by, requested_at, ended, ended_at, ending, live, on_live, live_before, burnt)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                it.cycle(),
                it.run(),
                it.product(),
                it.kind().name(),
                it.target(),
                it.environment().orElse(null),
                it.title().substring(0, Math.min(it.title().length(), LONGEST_TITLE)),
                it.version().map(Version::toString).orElse(null),
                it.candidates(),
                it.requestedBy(),
                at(it.requestedAt()),
                it.end().map(End::entry).orElse(null),
                it.end().map(end -> at(end.at())).orElse(null),
                it.end().map(end -> end.how().name()).orElse(null),
                it.live().name(),
                onLive(it),
                it.liveBefore().map(Version::toString).orElse(null),
                it.burnt().stream().map(Version::toString).collect(Collectors.joining(" ")));
    }

    /** What the runs that say what live runs are sorted by. */
    static long onLive(Outline it) {
        return it.live() == Live.UNTOUCHED ? 0 : it.end().map(End::entry).orElse(0L);
    }

    static Outline read(ResultSet row, int number) throws SQLException {
        return new Outline(
                row.getString("cycle"),
                row.getLong("run"),
                row.getString("product"),
                Kind.valueOf(row.getString("kind")),
                row.getString("target"),
                Optional.ofNullable(row.getString("environment")),
                row.getString("title"),
                version(row.getString("version")),
                row.getInt("candidates"),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                end(row),
                Live.valueOf(row.getString("live")),
                version(row.getString("live_before")),
                versions(row.getString("burnt")));
    }

    private static Optional<End> end(ResultSet row) throws SQLException {
        String how = row.getString("ending");
        return how == null
                ? Optional.empty()
                : Optional.of(new End(
                        row.getLong("ended"),
                        row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                        Ending.valueOf(how)));
    }

    private static Optional<Version> version(@Nullable String text) {
        return Optional.ofNullable(text).map(Version::parse);
    }

    private static List<Version> versions(String text) {
        return Arrays.stream(text.split(" "))
                .filter(one -> !one.isEmpty())
                .map(Version::parse)
                .toList();
    }

    static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
