package io.wheelgate.web;

import io.wheelgate.configuration.DeskHome;
import io.wheelgate.cycle.Labels;
import io.wheelgate.cycle.work.OutputLogs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the programs said that a cycle's steps ran, as far as they have come. */
@Component
class Outputs {

    private static final Pattern NAME = Pattern.compile("(\\d+)-(\\w+)\\.log");
    private static final int TAIL = 2_000;

    private final OutputLogs logs;

    Outputs(DeskHome home) {
        this.logs = new OutputLogs(home.path());
    }

    /** The output of one round of a step. */
    record Output(String name, String label, Instant begun) {}

    /** The end of an output. */
    record Tail(String label, String text) {}

    /** Those that hold anything, the oldest first. */
    List<Output> of(String cycle) throws IOException {
        Path directory = logs.directory(cycle);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toFile().length() > 0)
                    .map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(Outputs::output)
                    .sorted(Comparator.comparing(Output::begun))
                    .toList();
        }
    }

    private static Output output(Matcher name) {
        return new Output(name.group(), Labels.of(name.group(2)), Instant.ofEpochMilli(Long.parseLong(name.group(1))));
    }

    /** Empty when the cycle has no such output. */
    Optional<String> whole(String cycle, String name) throws IOException {
        if (of(cycle).stream().noneMatch(output -> output.name().equals(name))) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(logs.directory(cycle).resolve(name));
        return Optional.of(new String(content, StandardCharsets.UTF_8));
    }

    /** The last whole lines of what a step says now. */
    Optional<Tail> tail(String cycle, String step) throws IOException {
        List<Output> said = of(cycle).stream()
                .filter(output -> output.name().endsWith("-" + step + ".log"))
                .toList();
        if (said.isEmpty()) {
            return Optional.empty();
        }
        Output last = said.get(said.size() - 1);
        return Optional.of(new Tail(last.label(), end(logs.directory(cycle).resolve(last.name()))));
    }

    private static String end(Path file) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long begin = Math.max(0, log.length() - TAIL);
            log.seek(begin);
            byte[] bytes = new byte[(int) (log.length() - begin)];
            log.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return begin == 0 ? text : text.substring(text.indexOf('\n') + 1);
        }
    }
}
