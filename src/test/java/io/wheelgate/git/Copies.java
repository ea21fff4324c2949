package io.wheelgate.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Folders as they are, with their times and rights. */
final class Copies {

    private Copies() {}

    static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(path -> one(path, to.resolve(from.relativize(path).toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void one(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void replace(Path file, String text, String other) {
        try {
            Files.writeString(file, Files.readString(file).replace(text, other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
