package io.wheelgate.wheel;

import io.wheelgate.program.DirectoryLock;
import io.wheelgate.program.RunningNote;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that one build has for itself: source, home, temporary directory, variables; gone when it ends. A project
 * always has the same place, because compilers write where they are into what they make.
 */
record BuildSpace(Path directory, DirectoryLock lock) implements Closeable {

    /** @throws IOException when another build of the project lasts longer than the patience */
    static BuildSpace make(Path place, Duration patience) throws IOException {
        DirectoryLock lock = DirectoryLock.of(place, patience);
        try {
            RunningNote.beside(place).endLast(); // a desk that died has left its build running
            Removal.of(place);
            BuildSpace space = new BuildSpace(Files.createDirectory(place).toRealPath(), lock);
            Files.createDirectory(space.home());
            Files.createDirectory(space.temporary());
            Files.writeString(space.program(), BuildTools.program());
            return space;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    RunningNote note() {
        return RunningNote.beside(directory);
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

    /** A new copy of the tree to build. */
    Path source(Path original) throws IOException {
        Path copy = directory.resolve("source");
        Removal.of(copy);
        TreeCopy.of(original, copy);
        return copy;
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
    public void close() throws IOException {
        note().remove();
        Removal.of(directory);
        lock.close();
    }
}
