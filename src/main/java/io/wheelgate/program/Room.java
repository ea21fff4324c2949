package io.wheelgate.program;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells people that a disk is full, and where: the system's own words name neither the directory nor the room. */
public final class Room {

    /** With less than this, a failure has the want of room for its cause, whatever it says. */
    private static final long LITTLE = 1024L * 1024;

    private Room() {}

    /** A sentence about the disk of a directory, when it is full; empty otherwise. */
    public static Optional<String> lack(Path directory) {
        Path there = existing(directory.toAbsolutePath());
        try {
            FileStore disk = Files.getFileStore(there);
            long free = disk.getUsableSpace();
            return free >= LITTLE
                    ? Optional.empty()
                    : Optional.of("The disk is full: " + free / 1024 + " kB of " + disk.getTotalSpace() / (1024 * 1024)
                            + " MB are free for " + directory + ". Make room; the desk goes on by itself then.");
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static Path existing(Path directory) {
        return Stream.iterate(directory, path -> path != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(directory);
    }
}
