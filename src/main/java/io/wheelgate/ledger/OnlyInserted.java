package io.wheelgate.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** Refuses, in an H2 database, to update or delete what is only inserted. */
public class OnlyInserted implements Trigger {

    /** As PostgreSQL names it: insufficient privilege. */
    private static final String STATE = "42501";

    private String table = "";

    @Override
    public void init(
            Connection connection, String schema, String trigger, String table, boolean before, int operations) {
        this.table = table;
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        throw new SQLException(
                "The table " + table + " is only inserted into and read: a change of it is refused.", STATE);
    }
}
