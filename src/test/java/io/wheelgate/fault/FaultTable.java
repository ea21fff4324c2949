package io.wheelgate.fault;

import io.wheelgate.fault.Result.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where results go: a line for each run in a file, and a table over all files. */
record FaultTable(Path directory, String part) {

    private static final String HEAD =
            "scenario;point;mode;site;kind;target;outcome;restarts;millis;repairs;violations\n";

    /** An empty file for these runs. */
    static FaultTable begin(String part) {
        FaultTable table = new FaultTable(Path.of("target", "faults").toAbsolutePath(), part);
        try {
            Files.createDirectories(table.directory);
            Files.writeString(table.file(), HEAD);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return directory.resolve(part + ".csv");
    }

    void add(Result result) {
        try {
            Files.writeString(file(), result.line() + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Steps down, modes across; in each field: by itself / by a person / violations. */
    String write() {
        Map<String, Map<Mode, int[]>> counts = new TreeMap<>();
        lines().forEach(line -> count(counts, line.split(";", 8)));
        StringBuilder table = new StringBuilder("| step | killed before | killed after | error | answer lost |\n");
        table.append("|---|---|---|---|---|\n");
        counts.forEach((site, modes) -> table.append(row(site, modes)));
        try {
            Files.writeString(directory.resolve("table.md"), table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.toString();
    }

    private static void count(Map<String, Map<Mode, int[]>> counts, String[] run) {
        if (run[3].isEmpty()) {
            return;
        }
        for (String site : List.of(run[0] + ": " + run[3], "~ all")) {
            counts.computeIfAbsent(site, any -> new TreeMap<>())
                    .computeIfAbsent(Mode.valueOf(run[2]), any -> new int[Outcome.values().length])[
                    Outcome.valueOf(run[6]).ordinal()]++;
        }
    }

    private static String row(String site, Map<Mode, int[]> modes) {
        StringBuilder row = new StringBuilder("| " + site.replace("~ all", "**all**"));
        for (Mode mode : Mode.values()) {
            int[] count = modes.getOrDefault(mode, new int[Outcome.values().length]);
            row.append(" | ")
                    .append(count[0])
                    .append(" / ")
                    .append(count[1])
                    .append(" / ")
                    .append(count[2]);
        }
        return row + " |\n";
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".csv")).toList()) {
                lines.addAll(Arrays.asList(Files.readString(file).split("\n")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.removeIf(line -> line.startsWith("scenario;"));
        return lines;
    }
}
