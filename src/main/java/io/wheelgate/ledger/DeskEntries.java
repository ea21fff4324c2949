package io.wheelgate.ledger;

import io.wheelgate.release.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the entries that belong to the desk as a whole, a page at a time, the newest first. */
@Component
public class DeskEntries {

    private final JdbcTemplate jdbc;
    private final EventText text = new EventText();

    DeskEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which entries.
     *
     * @param kind the name of the kind of event
     * @param person who acted, by log-in name
     * @param before only those before this one, by its number
     */
    public record Wanted(
            Optional<String> kind,
            Optional<String> person,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<Long> before) {}

    /** The kinds that there are. */
    public List<String> kinds() {
        return jdbc.queryForList(
                "select distinct kind from ledger_entry where cycle = ? order by kind",
                String.class,
                AccessTokens.RECORD);
    }

    public List<Entry> page(Wanted wanted, int most) {
        StringBuilder query = new StringBuilder("select * from ledger_entry where cycle = ?");
        List<Object> values = new ArrayList<>(List.of(AccessTokens.RECORD));
        wanted.kind().ifPresent(kind -> add(query, values, " and kind = ?", kind));
        wanted.person().ifPresent(person -> add(query, values, " and actor = ?", person));
        wanted.from().ifPresent(from -> add(query, values, " and at >= ?", OutlineRows.at(from)));
        wanted.until().ifPresent(until -> add(query, values, " and at < ?", OutlineRows.at(until)));
        wanted.before().ifPresent(before -> add(query, values, " and sequence < ?", before));
        add(query, values, " order by sequence desc fetch first ? rows only", most);
        return jdbc.query(query.toString(), this::entry, values.toArray());
    }

    private static void add(StringBuilder query, List<Object> values, String condition, Object value) {
        query.append(condition);
        values.add(value);
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("sequence"),
                row.getString("cycle"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                text.read(row.getString("kind"), row.getString("content")));
    }
}
