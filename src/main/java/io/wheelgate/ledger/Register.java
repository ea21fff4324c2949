package io.wheelgate.ledger;

import io.wheelgate.release.Installation;
import io.wheelgate.release.Installation.How;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what the desk has installed where, a page at a time, the newest first; with what was there before and came after. */
@Component
public class Register {

    /** As far as a clock may have been set back, the order of the entries need not be that of the time. */
    private static final Duration SLACK = Duration.ofDays(2);

    private final JdbcTemplate jdbc;

    Register(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which installations.
     *
     * @param present only those that nothing was installed over
     * @param before only those before this one, by the number of its entry: where the page before ended
     */
    public record Wanted(
            Optional<String> product,
            Optional<String> environment,
            Optional<Stage> stage,
            Optional<Instant> from,
            Optional<Instant> until,
            boolean present,
            Optional<Long> before) {}

    /** A version at a place. @param former what was installed there before, and {@code next} what came after */
    public record Row(Installation installation, Optional<Installation> former, Optional<Installation> next) {}

    public List<Row> page(Wanted wanted, int most) {
        List<Object> values = new ArrayList<>();
        String where = where(wanted, values);
        values.add(most);
        return jdbc.query(
                "select it.*, former.version former_version, former.cycle former_cycle, former.at former_at,"
                        + " former.how former_how, former.entry former_entry, later.version later_version,"
                        + " later.cycle later_cycle, later.at later_at, later.how later_how, later.entry later_entry"
                        + " from (select it.* from installation it" + where + " order by " + order(wanted)
                        + " fetch first ? rows only) it"
                        + " left join installation former on former.entry = it.former"
                        + " left join installation later on later.entry = it.later order by it.entry desc",
                Register::row,
                values.toArray());
    }

    /** In the columns of an index, so that it is read in its order and no further than the page goes. */
    private static String order(Wanted wanted) {
        if (wanted.present()) {
            return "it.later, it.entry desc";
        }
        if (wanted.product().isPresent()) {
            return wanted.environment().isPresent()
                    ? "it.product, it.environment, it.entry desc"
                    : "it.product, it.entry desc";
        }
        return wanted.stage().isPresent() ? "it.stage, it.entry desc" : "it.entry desc";
    }

    private String where(Wanted wanted, List<Object> values) {
        StringBuilder where = new StringBuilder(" where 1 = 1");
        wanted.product().ifPresent(product -> add(where, values, " and it.product = ?", product));
        wanted.environment().ifPresent(name -> add(where, values, " and it.environment = ?", name));
        wanted.stage().ifPresent(stage -> add(where, values, " and it.stage = ?", stage.name()));
        wanted.from().ifPresent(from -> {
            add(where, values, " and it.at >= ?", OutlineRows.at(from));
            entry("< ? order by at desc", from.minus(SLACK))
                    .ifPresent(entry -> add(where, values, " and it.entry > ?", entry));
        });
        wanted.until().ifPresent(until -> {
            add(where, values, " and it.at < ?", OutlineRows.at(until));
            entry(">= ? order by at", until.plus(SLACK))
                    .ifPresent(entry -> add(where, values, " and it.entry < ?", entry));
        });
        wanted.before().ifPresent(before -> add(where, values, " and it.entry < ?", before));
        if (wanted.present()) {
            where.append(" and it.later = 0");
        }
        return where.toString();
    }

    /** The order of the entries is almost that of the time: this keeps the database from reading the years outside. */
    /** @param beside which side of the moment, the nearest one first */
    private Optional<Long> entry(String beside, Instant moment) {
        return jdbc
                .queryForList(
                        "select entry from installation where at " + beside + " fetch first 1 row only",
                        Long.class,
                        OutlineRows.at(moment))
                .stream()
                .findFirst();
    }

    private static void add(StringBuilder where, List<Object> values, String condition, Object value) {
        where.append(condition);
        values.add(value);
    }

    /** What a run installed, in its order. */
    public List<Installation> of(String cycle) {
        return jdbc.query(
                "select * from installation where cycle = ? order by cycle, entry",
                (row, number) -> installation(row),
                cycle);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Installation it = installation(row);
        return new Row(it, beside(row, it, "former_"), beside(row, it, "later_"));
    }

    private static Optional<Installation> beside(ResultSet row, Installation it, String side) throws SQLException {
        @Nullable String version = row.getString(side + "version");
        return version == null
                ? Optional.empty()
                : Optional.of(new Installation(
                        row.getLong(side + "entry"),
                        row.getString(side + "cycle"),
                        it.product(),
                        it.environment(),
                        it.stage(),
                        Version.parse(version),
                        row.getObject(side + "at", OffsetDateTime.class).toInstant(),
                        How.valueOf(row.getString(side + "how"))));
    }

    private static Installation installation(ResultSet row) throws SQLException {
        return new Installation(
                row.getLong("entry"),
                row.getString("cycle"),
                row.getString("product"),
                row.getString("environment"),
                Stage.valueOf(row.getString("stage")),
                Version.parse(row.getString("version")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                How.valueOf(row.getString("how")));
    }
}
