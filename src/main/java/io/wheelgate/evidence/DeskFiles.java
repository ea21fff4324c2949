package io.wheelgate.evidence;

import io.wheelgate.proof.Hash;
import io.wheelgate.verify.Wheel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What the desk keeps in its home of a cycle: the output of programs, and the wheels that it built. */
final class DeskFiles {

    private static final Pattern OUTPUT = Pattern.compile("[0-9]+-[A-Za-z0-9_]+\\.log");
    private static final Pattern WHEEL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+!-]*\\.whl");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern METADATA = Pattern.compile("[^/]+\\.dist-info/METADATA");
    private static final int LARGEST_METADATA = 4 * 1024 * 1024;

    private final Path home;

    DeskFiles(Path home) {
        this.home = home;
    }

    /** Those that hold anything, whole, by the names of their files. */
    Map<String, byte[]> outputs(String cycle) {
        Path directory = home.resolve("output").resolve(cycle);
        Map<String, byte[]> outputs = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return outputs;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (OUTPUT.matcher(name).matches() && Files.size(file) > 0) {
                    outputs.put(name, Files.readAllBytes(file));
                }
            }
            return outputs;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the outputs in " + directory, e);
        }
    }

    /** Empty when the wheel is not there any more, or no longer has its SHA-256. */
    Optional<byte[]> metadata(Wheel wheel) {
        if (!DIGEST.matcher(wheel.sha256()).matches()
                || !WHEEL.matcher(wheel.fileName()).matches()) {
            return Optional.empty();
        }
        Path file = home.resolve("wheels").resolve(wheel.sha256()).resolve(wheel.fileName());
        try {
            return Files.isRegularFile(file) && hash(file).equals(wheel.sha256()) ? metadata(file) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the wheel " + file, e);
        }
    }

    private static String hash(Path file) throws IOException {
        return Hash.sha256(Files.readAllBytes(file)).hex();
    }

    private static Optional<byte[]> metadata(Path wheel) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            Optional<? extends ZipEntry> entry = zip.stream()
                    .filter(one -> METADATA.matcher(one.getName()).matches())
                    .findFirst();
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream content = zip.getInputStream(entry.get())) {
                return Optional.of(content.readNBytes(LARGEST_METADATA));
            }
        }
    }
}
