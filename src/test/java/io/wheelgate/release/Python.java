package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a Python script with {@code packaging} at hand, the reference for what our texts must mean. */
final class Python {

    private static final String PREAMBLE =
            """
            import io, json, sys
            try:
                from packaging.version import Version, InvalidVersion
                from packaging.requirements import Requirement
            except ImportError:
                from pip._vendor.packaging.version import Version, InvalidVersion
                from pip._vendor.packaging.requirements import Requirement
            lines = [json.loads(line) for line in io.open(sys.argv[1], encoding="utf-8")]
            out = io.open(sys.argv[2], "w", encoding="utf-8", newline="\\n")
            """;

    private Python() {}

    /**
     * @param script prints to {@code out}; finds the given strings in {@code lines}
     * @return what it printed, by line
     */
    static List<String> run(Path directory, String script, List<String> lines) throws Exception {
        Path program = Files.writeString(directory.resolve("program.py"), PREAMBLE + script + "\nout.close()\n");
        Path in = Files.write(
                directory.resolve("in"), lines.stream().map(Python::json).toList());
        Path out = directory.resolve("out");
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder("python3", program.toString(), in.toString(), out.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(() -> read(log)).isZero();
        return List.of(Files.readString(out).split("\n"));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(String.format("\\u%04x", c)));
        return json.append('"').toString();
    }
}
