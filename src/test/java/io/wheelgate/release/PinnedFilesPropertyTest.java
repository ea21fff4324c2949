package io.wheelgate.release;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.RandomPins.Sample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moves the pin in a hundred thousand repositories, and lets pip's own reader, packaging and tomllib read them back. */
class PinnedFilesPropertyTest {

    private static final int BATCHES = 4;
    private static final int COUNT = 18_750;
    private static final int PROJECTS = 6_250;
    private static final Path READER = Path.of("src", "test", "resources", "pins", "read_back.py");

    private final RandomText random = new RandomText(503);
    private final RandomPins files = new RandomPins(random);
    private final RandomProjects projects = new RandomProjects(random);

    @Test
    void changesThePinAndNothingElse(@TempDir Path directory) throws Exception {
        List<Process> readers = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            Path batch = directory.resolve("batch" + i);
            write(batch);
            readers.add(reader(batch));
        }
        for (int i = 0; i < BATCHES; i++) {
            Path log = directory.resolve("batch" + i + ".log");
            assertThat(readers.get(i).waitFor()).as(() -> text(log)).isZero();
            assertThat(Files.readAllLines(directory.resolve("batch" + i + ".out")))
                    .hasSize(COUNT + PROJECTS)
                    .containsOnly("same");
        }
    }

    private void write(Path batch) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(batch)) {
            for (int i = 0; i < COUNT; i++) {
                write(out, "no. " + i, files::sample);
            }
            for (int i = 0; i < PROJECTS; i++) {
                write(out, "project no. " + i, projects::sample);
            }
        }
    }

    private void write(BufferedWriter out, String no, Function<Version, Sample> samples) throws IOException {
        Version version = Version.parse(random.version());
        Sample sample = samples.apply(version);
        while (sample.old().equals(version)) {
            sample = samples.apply(version);
        }
        Map<String, byte[]> after = moved(no, sample, version);
        out.write(base64(sample.root()) + base64(version.toString()) + base64(String.valueOf(sample.pins())));
        for (String path : sample.before().keySet()) {
            out.write(base64(path) + base64(sample.before().get(path)) + base64(after.get(path)));
        }
        out.newLine();
    }

    /** Every file as it is afterwards. */
    private static Map<String, byte[]> moved(String no, Sample sample, Version version) {
        PinnedFiles pinned = PinnedFiles.read(
                "UKRDC.services",
                List.of(sample.root()),
                path -> Optional.ofNullable(sample.before().get(path)));
        assertThat(pinned.version()).as(() -> shown(no, sample)).isEqualTo(sample.old());
        Map<String, byte[]> after = new HashMap<>(sample.before());
        after.putAll(pinned.with(version, RandomPins.SHA));
        sample.after().forEach((path, bytes) -> assertThat(latin1(after.get(path)))
                .as(() -> shown(no, sample))
                .isEqualTo(latin1(bytes)));
        return after;
    }

    private static Process reader(Path batch) throws IOException {
        ProcessBuilder reader = new ProcessBuilder("python3", READER.toString(), batch.toString(), batch + ".out");
        reader.environment().put("PYTHONUTF8", "1");
        return reader.redirectErrorStream(true)
                .redirectOutput(Path.of(batch + ".log").toFile())
                .start();
    }

    private static String shown(String no, Sample sample) {
        StringBuilder shown = new StringBuilder(no);
        sample.before().forEach((path, bytes) -> shown.append("\n--- " + path + "\n" + latin1(bytes)));
        return shown.toString();
    }

    private static String text(Path log) {
        try {
            return Files.readString(log, ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private static String base64(String text) {
        return base64(text.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes) + " ";
    }
}
