package io.wheelgate.ledger;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Installation;
import io.wheelgate.release.Mention;
import io.wheelgate.release.Mentions;
import io.wheelgate.release.Outline;
import io.wheelgate.release.Product;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole cycles that have ended into a ledger and its catalogue, many in one transaction: for databases that look years
 * old. The tables have no indices meanwhile, and the entries no place in the tree.
 */
public final class BulkLedger implements AutoCloseable {

    private static final int TOGETHER = 5_000;

    private static final Map<String, String> INDICES = new LinkedHashMap<>(Map.of(
            "ledger_entry_cycle", "ledger_entry (cycle, sequence)",
            "ledger_entry_kind", "ledger_entry (kind, sequence)",
            "mention_token", "mention (kind, token, run desc)",
            "mention_cycle", "mention (cycle, kind, token)"));

    private static final Map<String, String> TABLES = Map.of(
            "cycle", "id, product, requested_at, configuration, touches_live, catalogued",
            "ledger_entry", "sequence, cycle, at, actor, roles, kind, content",
            "outline",
                    "cycle, run, product, kind, target, environment, title, version, candidates, requested_by,"
                            + " requested_at, ended, ended_at, ending, live, on_live, live_before, burnt",
            "mention", "kind, token, run, cycle",
            "installation", "entry, cycle, product, environment, stage, version, at, how, former, later");

    private final Connection connection;
    private final Map<String, PreparedStatement> tables = new HashMap<>();
    private final Map<String, String> configurations = new HashMap<>();
    private final Map<String, Installed> places = new LinkedHashMap<>();
    private final EventText text = new EventText();
    private long sequence = 1_000;
    private int waiting;

    public BulkLedger(DataSource database) throws SQLException {
        this.connection = database.getConnection();
        connection.setAutoCommit(false);
        for (String index : INDICES.keySet()) {
            execute("drop index " + index);
        }
        for (Map.Entry<String, String> table : TABLES.entrySet()) {
            int columns = table.getValue().split(",").length;
            tables.put(
                    table.getKey(),
                    connection.prepareStatement("insert into " + table.getKey() + " (" + table.getValue()
                            + ") values (?" + ", ?".repeat(columns - 1) + ")"));
        }
    }

    /** @param history in its order; its numbers are not used */
    public void add(String id, Product product, boolean touchesLive, List<Entry> history) throws SQLException {
        List<Entry> entries = history.stream()
                .map(entry -> new Entry(sequence++, id, entry.at(), entry.actor(), entry.event()))
                .toList();
        Cycle cycle = new Cycle(id, entries);
        String configuration = configurations.computeIfAbsent(product.name(), name -> text.write(product));
        row("cycle", id, product.name(), at(entries.get(0)), configuration, touchesLive, true);
        for (Entry entry : entries) {
            String kind = text.kind(entry.event());
            row("ledger_entry", entry.sequence(), id, at(entry), entry.actor(), "", kind, text.write(entry.event()));
        }
        catalogue(cycle, product);
        waiting += entries.size();
        if (waiting > TOGETHER) {
            write();
        }
    }

    private void catalogue(Cycle cycle, Product product) throws SQLException {
        Outline it = Outline.of(cycle);
        Outline.End end = it.end().orElseThrow();
        row(
                "outline",
                it.cycle(),
                it.run(),
                it.product(),
                it.kind().name(),
                it.target(),
                it.environment().orElse(null),
                it.title(),
                it.version().map(Object::toString).orElse(null),
                it.candidates(),
                it.requestedBy(),
                it.requestedAt().atOffset(ZoneOffset.UTC),
                end.entry(),
                end.at().atOffset(ZoneOffset.UTC),
                end.how().name(),
                it.live().name(),
                OutlineRows.onLive(it),
                it.liveBefore().map(Object::toString).orElse(null),
                it.burnt().stream().map(Object::toString).collect(Collectors.joining(" ")));
        Set<Mention> mentions = new LinkedHashSet<>();
        cycle.entries().forEach(entry -> mentions.addAll(Mentions.of(entry.actor(), entry.event())));
        for (Mention mention : mentions) {
            row("mention", mention.kind().name(), mention.token(), it.run(), it.cycle());
        }
        for (Entry entry : cycle.entries()) {
            if (entry.event() instanceof Event.Installed) {
                installation(Installation.of(cycle, product, entry));
            }
        }
    }

    /** Written when it is known what came after it. */
    private void installation(Installation it) throws SQLException {
        String place = it.product() + " " + it.environment();
        Installed last = places.get(place);
        long former = last == null ? 0 : last.it().entry();
        places.put(place, new Installed(it, former));
        if (last != null) {
            installation(last, it.entry());
        }
    }

    private void installation(Installed last, long later) throws SQLException {
        Installation it = last.it();
        row(
                "installation",
                it.entry(),
                it.cycle(),
                it.product(),
                it.environment(),
                it.stage().name(),
                it.version().toString(),
                it.at().atOffset(ZoneOffset.UTC),
                it.how().name(),
                last.former(),
                later);
    }

    private record Installed(Installation it, long former) {}

    private static Object at(Entry entry) {
        return entry.at().atOffset(ZoneOffset.UTC);
    }

    private void row(String table, @Nullable Object... values) throws SQLException {
        PreparedStatement insert = java.util.Objects.requireNonNull(tables.get(table));
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }

    private void write() throws SQLException {
        for (PreparedStatement table : tables.values()) {
            table.executeBatch();
        }
        connection.commit();
        waiting = 0;
    }

    private void execute(String statement) throws SQLException {
        try (var one = connection.createStatement()) {
            one.execute(statement);
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        for (Installed last : places.values()) {
            installation(last, 0);
        }
        write();
        for (Map.Entry<String, String> index : INDICES.entrySet()) {
            execute("create index " + index.getKey() + " on " + index.getValue());
        }
        execute("alter table ledger_entry alter column sequence restart with " + (sequence + 1));
        for (PreparedStatement table : tables.values()) {
            table.close();
        }
        connection.close();
    }
}
