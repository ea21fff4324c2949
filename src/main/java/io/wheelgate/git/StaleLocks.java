package io.wheelgate.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The lock files of refs and packs that a desk left behind when it died in the middle of a fetch. */
final class StaleLocks {

    private StaleLocks() {}

    /** Removes every lock: the mirror belongs to this process alone, and is being opened. */
    static void remove(Path mirror) throws IOException {
        for (Path lock : locks(mirror)) {
            Files.deleteIfExists(lock);
        }
    }

    private static List<Path> locks(Path mirror) throws IOException {
        try (Stream<Path> top = Files.list(mirror);
                Stream<Path> refs = Files.walk(mirror.resolve("refs"));
                Stream<Path> packs = Files.list(Files.createDirectories(mirror.resolve("objects/pack")))) {
            return Stream.of(top, refs, packs)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".lock"))
                    .toList();
        }
    }
}
