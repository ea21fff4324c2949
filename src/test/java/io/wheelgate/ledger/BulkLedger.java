package io.wheelgate.ledger;

import io.wheelgate.release.Entry;
import io.wheelgate.release.Product;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/**
 * Writes whole cycles that have ended into a ledger, many in one transaction: for databases that look years old. The ledger
 * has no indices meanwhile.
 */
public final class BulkLedger implements AutoCloseable {

    private static final int TOGETHER = 5_000;

    private final Connection connection;
    private final PreparedStatement cycles;
    private final PreparedStatement entries;
    private final EventText text = new EventText();
    private int waiting;

    public BulkLedger(DataSource database) throws SQLException {
        this.connection = database.getConnection();
        connection.setAutoCommit(false);
        execute("drop index ledger_entry_cycle", "drop index ledger_entry_kind");
        this.cycles = connection.prepareStatement(
                "insert into cycle (id, product, requested_at, configuration, touches_live) values (?, ?, ?, ?, ?)");
        this.entries = connection.prepareStatement(
                "insert into ledger_entry (cycle, at, actor, kind, content) values (?, ?, ?, ?, ?)");
    }

    /** @param entries in their order; their numbers are not used */
    public void add(String id, Product product, boolean touchesLive, List<Entry> history) throws SQLException {
        cycles.setString(1, id);
        cycles.setString(2, product.name());
        cycles.setObject(3, history.get(0).at().atOffset(ZoneOffset.UTC));
        cycles.setString(4, text.write(product));
        cycles.setBoolean(5, touchesLive);
        cycles.addBatch();
        for (Entry entry : history) {
            add(id, entry);
        }
        waiting += history.size();
        if (waiting > TOGETHER) {
            write();
        }
    }

    private void add(String id, Entry entry) throws SQLException {
        entries.setString(1, id);
        entries.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
        entries.setString(3, entry.actor());
        entries.setString(4, text.kind(entry.event()));
        entries.setString(5, text.write(entry.event()));
        entries.addBatch();
    }

    private void write() throws SQLException {
        cycles.executeBatch();
        entries.executeBatch();
        connection.commit();
        waiting = 0;
    }

    private void execute(String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        write();
        execute(
                "create index ledger_entry_cycle on ledger_entry (cycle, sequence)",
                "create index ledger_entry_kind on ledger_entry (kind, sequence)");
        cycles.close();
        entries.close();
        connection.close();
    }
}
