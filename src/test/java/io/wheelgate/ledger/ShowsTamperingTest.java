package io.wheelgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.proof.Hash;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.NothingToDo;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A real ledger is tampered with in many ways, by people who can do more and more; what is found is counted. Each attempt is
 * one transaction of the database, which is rolled back.
 */
class ShowsTamperingTest {

    private static final int ENTRIES = 55;
    private static final int ATTEMPTS = 40;
    private static final List<String> COLUMNS = List.of("cycle", "at", "actor", "roles", "kind", "content");

    @TempDir
    Path home;

    private final Random chance = new Random(20261123);
    private SingleConnectionDataSource connection = new SingleConnectionDataSource();
    private JdbcTemplate jdbc = new JdbcTemplate();
    private TestRecord record;
    private long covered;
    private Hash anchored = Hash.sha256();

    /** What somebody does. */
    private enum Deed {
        CHANGE_AN_ENTRY,
        DELETE_AN_ENTRY,
        INSERT_AN_ENTRY,
        SWAP_TWO_ENTRIES,
        CUT_THE_TAIL
    }

    /** How far they go to hide it. */
    private enum Hiding {
        NOTHING_ELSE,
        LEAVES_TOO,
        WHOLE_TREE_TOO,
        SIGNED_ANEW
    }

    private static final class Count {
        int alone;
        int outside;
        int of;
    }

    @BeforeEach
    void keepARecord() throws Exception {
        JdbcTemplate tables = TestLedger.database();
        tables.execute("set referential_integrity false");
        connection = new SingleConnectionDataSource(tables.getDataSource().getConnection(), true);
        connection.getConnection().setAutoCommit(false);
        jdbc = new JdbcTemplate(connection);
        record = TestRecord.inOneTransaction(jdbc, home);
        for (int i = 1; i < ENTRIES; i++) {
            record.ledger.append("c" + i % 7, i % 3 == 0 ? "rachel" : Entry.DESK, new NothingToDo("number " + i));
            if (i % 10 == 0) {
                Head head = record.tree.checkpoint();
                covered = head.size();
                anchored = head.checkpoint().root();
            }
        }
        record.tree.checkpoint();
        connection.getConnection().commit();
    }

    @AfterEach
    void close() {
        connection.destroy();
    }

    @Test
    void anHonestRecordIsNotDoubted() {
        assertThat(isFoundByTheDesk()).isFalse();
        assertThat(isFoundOutside()).isFalse();
    }

    @Test
    void everyTamperingOfWhatACheckpointOutsideCoversIsFound() throws Exception {
        Map<Deed, Map<Hiding, Count>> counts = new EnumMap<>(Deed.class);
        for (Deed deed : Deed.values()) {
            for (Hiding hiding : Hiding.values()) {
                Count count = counts.computeIfAbsent(deed, key -> new EnumMap<>(Hiding.class))
                        .computeIfAbsent(hiding, key -> new Count());
                for (int i = 0; i < ATTEMPTS; i++) {
                    tamper(deed, hiding);
                    note(count);
                    connection.getConnection().rollback();
                }
            }
        }
        print(counts);
        assertThat(counts.values().stream().flatMap(row -> row.values().stream()))
                .allSatisfy(count -> assertThat(count.outside).isEqualTo(count.of));
        assertThat(counts.get(Deed.CUT_THE_TAIL).get(Hiding.SIGNED_ANEW).alone)
                .as("the desk alone cannot know")
                .isZero();
    }

    private void note(Count count) {
        boolean alone = isFoundByTheDesk();
        count.of++;
        count.alone += alone ? 1 : 0;
        count.outside += alone || isFoundOutside() ? 1 : 0;
    }

    private static void print(Map<Deed, Map<Hiding, Count>> counts) {
        int alone = 0;
        int outside = 0;
        int of = 0;
        for (var deed : counts.entrySet()) {
            for (var hiding : deed.getValue().entrySet()) {
                Count count = hiding.getValue();
                System.out.printf(
                        "%-16s %-14s found by the desk alone %2d, with one checkpoint outside %2d, of %d%n",
                        deed.getKey(), hiding.getKey(), count.alone, count.outside, count.of);
                alone += count.alone;
                outside += count.outside;
                of += count.of;
            }
        }
        System.out.printf(
                "all: found by the desk alone %d, with one checkpoint outside %d, of %d%n", alone, outside, of);
    }

    /** Every part, as the desk looks at them in the course of time. */
    private boolean isFoundByTheDesk() {
        return record.tree.newest().stream().anyMatch(head -> LongStream.range(0, record.check.windows(head))
                .anyMatch(window -> record.check.look(head, window).isPresent()));
    }

    private boolean isFoundOutside() {
        return record.tree.newest().filter(head -> head.size() >= covered).isEmpty()
                || !record.tree.root(covered).equals(anchored);
    }

    private void tamper(Deed deed, Hiding hiding) {
        long entry = 1L + chance.nextInt((int) covered);
        switch (deed) {
            case CHANGE_AN_ENTRY -> change(entry);
            case DELETE_AN_ENTRY -> jdbc.update("delete from ledger_entry where sequence = ?", entry);
            case INSERT_AN_ENTRY -> insert(entry);
            case SWAP_TWO_ENTRIES -> swap(entry);
            default -> jdbc.update("delete from ledger_entry where sequence >= ?", entry);
        }
        switch (hiding) {
            case LEAVES_TOO -> leavesToo();
            case WHOLE_TREE_TOO -> treeToo(deed == Deed.CUT_THE_TAIL);
            case SIGNED_ANEW -> record.rechain();
            default -> {}
        }
    }

    private void change(long entry) {
        String column = COLUMNS.get(chance.nextInt(COLUMNS.size()));
        String to =
                switch (column) {
                    case "at" -> "at + interval '1' second";
                    case "kind" -> "'Pushed'";
                    case "content" -> "'{}'";
                    default -> column + " || 'x'";
                };
        jdbc.update("update ledger_entry set " + column + " = " + to + " where sequence = ?", entry);
    }

    /** Those from there on get higher numbers. */
    private void insert(long entry) {
        jdbc.update("update ledger_entry set sequence = -sequence - 1 where sequence >= ?", entry);
        jdbc.update("update ledger_entry set sequence = -sequence where sequence < 0");
        jdbc.update("update record_leaf set entry = entry + 1 where entry >= ?", entry);
        jdbc.update(
                "insert into ledger_entry (sequence, cycle, at, actor, roles, kind, content)"
                        + " select ?, cycle, at, actor, roles, kind, content from ledger_entry where sequence = ?",
                entry,
                1 + entry % 5 + (entry <= 1 + entry % 5 ? 1 : 0));
    }

    private void swap(long entry) {
        long other = entry == 1 ? 2 : entry - 1;
        jdbc.update("update ledger_entry set sequence = -1 where sequence = ?", entry);
        jdbc.update("update ledger_entry set sequence = ? where sequence = ?", entry, other);
        jdbc.update("update ledger_entry set sequence = ? where sequence = -1", other);
    }

    /** Each leaf that is left has the hash of its entry; those without an entry are gone. */
    private void leavesToo() {
        jdbc.update("delete from record_leaf where entry not in (select sequence from ledger_entry)");
        new LeafTable(jdbc)
                .between(0, Long.MAX_VALUE).stream()
                        .filter(leaf -> !LeafLine.hash(leaf.line()).equals(leaf.hash()))
                        .forEach(leaf -> jdbc.update(
                                "update record_leaf set hash = ? where position = ?",
                                LeafLine.hash(leaf.line()).bytes(),
                                leaf.position()));
    }

    /** Without the key the checkpoints stay as they are; whoever cuts the tail takes an older one for the newest. */
    private void treeToo(boolean cut) {
        List<Map<String, Object>> checkpoints = jdbc.queryForList("select * from record_checkpoint");
        record.rechain();
        jdbc.update("delete from record_checkpoint");
        checkpoints.stream()
                .filter(row -> !cut || (long) row.get("size") <= record.tree.size())
                .forEach(row -> jdbc.update(
                        "insert into record_checkpoint (size, root, note, verifier, at) values (?, ?, ?, ?, ?)",
                        row.get("size"),
                        row.get("root"),
                        row.get("note"),
                        row.get("verifier"),
                        row.get("at")));
    }
}
