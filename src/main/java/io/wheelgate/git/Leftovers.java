package io.wheelgate.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a desk left in a mirror when it died in the middle of a fetch: locks of refs and packs, files that were not in their
 * place yet, and a pack without its index, which JGit would take for one that it has.
 */
final class Leftovers {

    private static final String INDEX = ".idx";
    private static final String PACK = ".pack";

    private Leftovers() {}

    /** Removes them: the mirror belongs to this process alone, and is being opened. */
    static void remove(Path mirror) throws IOException {
        for (Path left : of(mirror)) {
            Files.deleteIfExists(left);
        }
    }

    private static List<Path> of(Path mirror) throws IOException {
        Path objects = mirror.resolve("objects");
        try (Stream<Path> top = Files.list(mirror);
                Stream<Path> refs = Files.walk(mirror.resolve("refs"));
                Stream<Path> loose = Files.list(objects);
                Stream<Path> packs = Files.list(Files.createDirectories(objects.resolve("pack")))) {
            return Stream.of(
                            Stream.of(top, refs).flatMap(files -> files).filter(Leftovers::isLock),
                            loose.filter(Files::isRegularFile),
                            packs.filter(file -> isLock(file) || isHalf(file)))
                    .flatMap(files -> files)
                    .toList();
        }
    }

    private static boolean isLock(Path file) {
        return file.toString().endsWith(".lock");
    }

    private static boolean isHalf(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(PACK) && !Files.exists(file.resolveSibling(name.replace(PACK, INDEX)))
                || name.endsWith(INDEX) && !Files.exists(file.resolveSibling(name.replace(INDEX, PACK)));
    }
}
