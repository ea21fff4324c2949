package io.wheelgate.wheel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Everything that one build has for itself: home, temporary directory, variables; gone when it ends. */
record BuildSpace(Path directory) implements Closeable {

    static BuildSpace make() throws IOException {
        BuildSpace space =
                new BuildSpace(Files.createTempDirectory("wheelgate-build-").toRealPath());
        Files.createDirectory(space.home());
        Files.createDirectory(space.temporary());
        Files.writeString(space.program(), BuildTools.program());
        return space;
    }

    private Path home() {
        return directory.resolve("home");
    }

    private Path temporary() {
        return directory.resolve("tmp");
    }

    Path program() {
        return directory.resolve("build_wheel.py");
    }

    /** Where the build says which tools it needs. */
    Path wanted() {
        return directory.resolve("wanted");
    }

    /**
     * All that a build sees. It gets none of pip's settings and no proxy, which may hold credentials: it needs no
     * network, its tools are fetched before it starts.
     */
    Map<String, String> variables(Map<String, String> desk, Instant epoch) {
        Map<String, String> variables = new TreeMap<>(Map.of(
                "LANG", "C.UTF-8",
                "TZ", "UTC",
                "HOME", home().toString(),
                "TMPDIR", temporary().toString(),
                "SOURCE_DATE_EPOCH", Long.toString(epoch.getEpochSecond()),
                "PYTHONHASHSEED", "0",
                "PYTHONDONTWRITEBYTECODE", "1"));
        variables.putAll(desk);
        return variables;
    }

    @Override
    public void close() {
        Removal.of(directory);
    }
}
