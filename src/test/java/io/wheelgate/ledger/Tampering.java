package io.wheelgate.ledger;

import org.springframework.jdbc.core.JdbcTemplate;

/** What somebody can do who owns the database: they take the guards away first, and put them back afterwards. */
public final class Tampering {

    private Tampering() {}

    /** Changes a table that is only inserted into. */
    public static void change(JdbcTemplate jdbc, String table, String sql, Object... values) {
        String trigger = "only_inserted_" + table.replaceFirst("^(ledger|record)_", "");
        jdbc.execute("drop trigger " + trigger);
        jdbc.update(sql, values);
        jdbc.execute("create trigger " + trigger + " before update, delete on " + table
                + " call \"io.wheelgate.ledger.OnlyInserted\"");
    }
}
