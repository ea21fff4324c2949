package io.wheelgate.ledger;

import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.NothingToDo;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger with its tree in a database of its own, and a key in a folder. */
public final class TestRecord {

    public final JdbcTemplate jdbc;
    public final Ledger ledger;
    public final RecordTree tree;
    public final SelfCheck check;
    final RecordKeys keys;
    private final PlatformTransactionManager transactions;

    public TestRecord(JdbcTemplate jdbc, Path home) {
        this(jdbc, new RecordSettings("desk.example.org/record", home.resolve("record-key.pem"), ""));
    }

    TestRecord(JdbcTemplate jdbc, RecordSettings settings) {
        this(jdbc, settings, new DataSourceTransactionManager(Objects.requireNonNull(jdbc.getDataSource())));
    }

    private TestRecord(JdbcTemplate jdbc, RecordSettings settings, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.ledger = new Ledger(jdbc, Clock.systemUTC());
        this.transactions = transactions;
        this.keys = new RecordKeys(settings, ledger, jdbc);
        this.tree = new RecordTree(jdbc, transactions, Clock.systemUTC(), keys);
        this.check = new SelfCheck(jdbc, tree);
    }

    /** After a start that was told which key another one replaces. */
    public static TestRecord replacing(JdbcTemplate jdbc, Path home, String replaced) {
        return new TestRecord(
                jdbc, new RecordSettings("desk.example.org/record", home.resolve("record-key.pem"), replaced));
    }

    /** All of it in the one transaction that the connection has open. */
    static TestRecord inOneTransaction(JdbcTemplate jdbc, Path home) {
        return new TestRecord(
                jdbc,
                new RecordSettings("desk.example.org/record", home.resolve("record-key.pem"), ""),
                new OpenTransaction());
    }

    /** Neither begins nor ends anything. */
    private static final class OpenTransaction implements PlatformTransactionManager {

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            return new SimpleTransactionStatus();
        }

        @Override
        public void commit(TransactionStatus status) {
            // the connection's own transaction goes on
        }

        @Override
        public void rollback(TransactionStatus status) {
            throw new IllegalStateException("Nothing is rolled back inside");
        }
    }

    /** Another desk on the same database, with the same key. */
    RecordTree another() {
        return new RecordTree(jdbc, transactions, Clock.systemUTC(), keys);
    }

    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> work.get()));
    }

    public void write(String cycle, int entries) {
        for (int i = 0; i < entries; i++) {
            write(cycle, new NothingToDo("for the " + i + "th time: \"quoted\", schön, 𝄞"));
        }
    }

    public void write(String cycle, Event event) {
        inTransaction(() -> {
            ledger.append(cycle, Entry.DESK, event);
            return true;
        });
    }

    public static Anchors anchors(JdbcTemplate jdbc) {
        return new Anchors(jdbc, Clock.systemUTC());
    }

    /** What somebody does who has the database and the key: computes all leaves and nodes anew, and signs. */
    public void rechain() {
        unmake();
        jdbc.update("insert into unnumbered_entry select sequence from ledger_entry order by sequence");
        tree.checkpoint();
    }

    /** The same with all but the first entries gone. */
    public void cut(int left) {
        unmake();
        jdbc.update("delete from ledger_entry where sequence not in"
                + " (select sequence from ledger_entry order by sequence fetch first " + left + " rows only)");
        jdbc.update("insert into unnumbered_entry select sequence from ledger_entry order by sequence");
        tree.checkpoint();
    }

    private void unmake() {
        for (String table :
                List.of("unnumbered_entry", "record_anchor", "record_checkpoint", "record_node", "record_leaf")) {
            jdbc.update("delete from " + table);
        }
    }
}
