package io.wheelgate.ledger;

import io.wheelgate.proof.Hash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The places of entries in the tree. */
record LeafTable(JdbcTemplate jdbc) {

    /** @param entry the sequence number of the entry */
    record Leaf(long position, long entry, String cycle, long number, String line, Hash hash) {}

    /** How many entries have a place. */
    long size() {
        Long last = jdbc.queryForObject("select max(position) from record_leaf", Long.class);
        return last == null ? 0 : last + 1;
    }

    /** The number of a cycle's last entry that has a place; 0 when none has. */
    long lastNumber(String cycle) {
        return Objects.requireNonNullElse(
                jdbc.queryForObject("select max(number) from record_leaf where cycle = ?", Long.class, cycle), 0L);
    }

    void put(Collection<Leaf> leaves) {
        jdbc.batchUpdate(
                "insert into record_leaf (position, entry, cycle, number, hash) values (?, ?, ?, ?, ?)",
                leaves,
                1_000,
                (insert, leaf) -> {
                    insert.setLong(1, leaf.position());
                    insert.setLong(2, leaf.entry());
                    insert.setString(3, leaf.cycle());
                    insert.setLong(4, leaf.number());
                    insert.setBytes(5, leaf.hash().bytes());
                });
    }

    /** A cycle's entries below a size of the tree, in their order, as they are now: the hash is the one of then. */
    List<Leaf> of(String cycle, long size) {
        return jdbc.query(
                "select leaf.position, leaf.number, leaf.hash, entry.* from record_leaf leaf"
                        + " join ledger_entry entry on entry.sequence = leaf.entry"
                        + " where leaf.cycle = ? and leaf.position < ? order by leaf.number",
                LeafTable::leaf,
                cycle,
                size);
    }

    /**
     * Those of some kinds of events, as {@link #of(String, long)} gives them.
     *
     * @param kinds at least one
     */
    List<Leaf> of(String cycle, long size, Set<String> kinds) {
        List<Object> values = new ArrayList<>(List.of(cycle, size));
        values.addAll(kinds);
        return jdbc.query(
                "select leaf.position, leaf.number, leaf.hash, entry.* from record_leaf leaf"
                        + " join ledger_entry entry on entry.sequence = leaf.entry"
                        + " where leaf.cycle = ? and leaf.position < ? and entry.kind in (?"
                        + ", ?".repeat(kinds.size() - 1) + ") order by leaf.number",
                LeafTable::leaf,
                values.toArray());
    }

    /** The leaves of a part of the tree, as {@link #of} gives them. */
    List<Leaf> between(long from, long to) {
        return jdbc.query(
                "select leaf.position, leaf.number, leaf.hash, entry.* from record_leaf leaf"
                        + " join ledger_entry entry on entry.sequence = leaf.entry"
                        + " where leaf.position >= ? and leaf.position < ? order by leaf.position",
                LeafTable::leaf,
                from,
                to);
    }

    private static Leaf leaf(ResultSet row, int index) throws SQLException {
        long position = row.getLong("position");
        long number = row.getLong("number");
        return new Leaf(
                position,
                row.getLong("sequence"),
                row.getString("cycle"),
                number,
                LeafLine.of(row, position, number),
                Hash.of(row.getBytes("hash")));
    }
}
