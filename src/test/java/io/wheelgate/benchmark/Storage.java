package io.wheelgate.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the database of a desk holds that is not running: rows by table, and the bytes of its compacted file. */
record Storage(Map<String, Long> rows, long bytes) {

    static Storage of(Path home) throws IOException {
        Path database = home.toAbsolutePath().resolve("db");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + database, "", "");
                Statement statement = connection.createStatement()) {
            Map<String, Long> rows = new TreeMap<>();
            for (String table : tables(statement)) {
                rows.put(table, number(statement, "select count(*) from \"" + table + "\""));
            }
            statement.execute("shutdown compact");
            return new Storage(rows, Files.size(database.resolveSibling("db.mv.db")));
        } catch (SQLException e) {
            throw new IOException("Could not count the rows of " + database, e);
        }
    }

    /** The growth for each of a number of cycles; only tables that grew. */
    Map<String, Object> since(Storage before, int cycles) {
        Map<String, Double> grown = new TreeMap<>();
        rows.forEach(
                (table, count) -> grown.put(table, (count - before.rows.getOrDefault(table, 0L)) / (double) cycles));
        grown.values().removeIf(growth -> growth == 0);
        return Map.of("rows", grown, "bytes", (bytes - before.bytes) / cycles);
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC'")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
