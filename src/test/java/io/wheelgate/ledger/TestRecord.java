package io.wheelgate.ledger;

import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.NothingToDo;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger with its tree in a database of its own, and a key in a folder. */
public final class TestRecord {

    public final JdbcTemplate jdbc;
    public final Ledger ledger;
    public final RecordTree tree;
    public final SelfCheck check;
    final RecordKeys keys;
    private final DataSourceTransactionManager transactions;

    public TestRecord(JdbcTemplate jdbc, Path home) {
        this(jdbc, new RecordSettings("desk.example.org/record", home.resolve("record-key.pem"), ""));
    }

    TestRecord(JdbcTemplate jdbc, RecordSettings settings) {
        this.jdbc = jdbc;
        this.ledger = new Ledger(jdbc, Clock.systemUTC());
        this.transactions = new DataSourceTransactionManager(Objects.requireNonNull(jdbc.getDataSource()));
        this.keys = new RecordKeys(settings, ledger, jdbc);
        this.tree = new RecordTree(jdbc, transactions, Clock.systemUTC(), keys);
        this.check = new SelfCheck(jdbc, tree);
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
}
