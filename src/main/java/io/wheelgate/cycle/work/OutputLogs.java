package io.wheelgate.cycle.work;

import io.wheelgate.release.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Where the output of the programs is kept that steps run: one file for each round of a step. */
public final class OutputLogs {

    private final Path home;

    public OutputLogs(Path deskHome) {
        this.home = deskHome.resolve("output");
    }

    /** The directory with the output of a cycle. */
    public Path directory(String cycle) {
        return home.resolve(cycle);
    }

    Path file(String cycle, String step, Instant begun) {
        try {
            Files.createDirectories(directory(cycle));
        } catch (IOException e) {
            throw Failure.ofDisk("make a directory for output in " + home, home, e);
        }
        return directory(cycle).resolve(begun.toEpochMilli() + "-" + step + ".log");
    }
}
