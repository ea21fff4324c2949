package io.wheelgate.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks for secrets wherever it is sent, as they are and inside base64, and keeps the places where it found one. */
public final class SecretSearch {

    /** What is looked for, by what it is called in a finding. */
    private final Map<String, String> needles = new TreeMap<>();

    private final Set<String> findings = new ConcurrentSkipListSet<>();

    /** @param secrets by the log-in names that belong to them, or by any name */
    public SecretSearch(Map<String, String> secrets) {
        secrets.forEach((owner, secret) -> {
            needles.put("the password of " + owner, secret);
            needles.put("the basic credentials of " + owner, encoded(owner + ":" + secret));
            needles.put("the password of " + owner + " in base64", encoded(secret));
        });
    }

    private static String encoded(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    public Set<String> findings() {
        return findings;
    }

    public void text(String where, @Nullable String text) {
        if (text == null) {
            return;
        }
        needles.forEach((name, needle) -> {
            if (text.contains(needle)) {
                findings.add(name + " stands in " + where);
            }
        });
    }

    private void bytes(String where, byte @Nullable [] bytes) {
        if (bytes != null) {
            text(where, new String(bytes, ISO_8859_1));
            text(where, new String(bytes, UTF_8));
        }
    }

    /** Every value of every table. @return how many values were looked at */
    public int database(DataSource database) throws SQLException {
        int looked = 0;
        try (Connection connection = database.getConnection()) {
            for (String table : tables(connection)) {
                looked += table(connection, table);
            }
        }
        return looked;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private int table(Connection connection, String table) throws SQLException {
        int looked = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++, looked++) {
                    value(table + "." + rows.getMetaData().getColumnName(column), rows, column);
                }
            }
        }
        return looked;
    }

    private void value(String where, ResultSet rows, int column) throws SQLException {
        switch (rows.getMetaData().getColumnType(column)) {
            case java.sql.Types.BLOB, java.sql.Types.BINARY, java.sql.Types.VARBINARY, java.sql.Types.LONGVARBINARY ->
                bytes(where, rows.getBytes(column));
            default -> text(where, rows.getString(column));
        }
    }

    /** Every file below a directory, but the database's own. @return how many files were looked at */
    int files(Path directory) throws IOException {
        try (Stream<Path> below = Files.walk(directory)) {
            List<Path> files = below.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".mv.db"))
                    .toList();
            files.forEach(this::file);
            return files.size();
        }
    }

    private void file(Path file) {
        try {
            bytes(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            if (Files.exists(file)) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The command lines and environments of all processes that run now. */
    void processes() {
        ProcessHandle.allProcesses().map(ProcessHandle::pid).forEach(this::process);
    }

    private void process(long id) {
        for (String part : List.of("cmdline", "environ")) {
            try {
                Path file = Path.of("/proc", Long.toString(id), part);
                String content = Files.readString(file, ISO_8859_1);
                text("the " + part + " of " + content.substring(0, Math.max(0, content.indexOf('\0'))), content);
            } catch (IOException ended) {
                continue;
            }
        }
    }
}
