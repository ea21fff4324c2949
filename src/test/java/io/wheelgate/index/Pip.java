package io.wheelgate.index;

import io.wheelgate.sandbox.TestDevpi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real pip, with no index but the one that it is told. */
public final class Pip {

    private Pip() {}

    /** The files that pip takes when it is asked for a requirement; none when it finds nothing that fits. */
    public static List<String> download(URI index, String requirement, Path directory) {
        try {
            Path target = Files.createTempDirectory(directory, "pip");
            ProcessBuilder pip = new ProcessBuilder(List.of(
                    TestDevpi.python().toString(),
                    "-m",
                    "pip",
                    "--isolated",
                    "--disable-pip-version-check",
                    "download",
                    "--no-deps",
                    "--no-cache-dir",
                    "--quiet",
                    "--retries=0",
                    "--index-url=" + index,
                    "--dest=" + target,
                    requirement));
            pip.environment().put("PIP_CONFIG_FILE", "/dev/null");
            pip.environment().put("NO_PROXY", "127.0.0.1");
            pip.redirectErrorStream(true)
                    .redirectOutput(directory.resolve("pip.log").toFile());
            pip.start().waitFor();
            try (Stream<Path> files = Files.list(target)) {
                return files.map(file -> file.getFileName().toString()).sorted().toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
