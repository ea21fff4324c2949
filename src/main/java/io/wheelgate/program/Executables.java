package io.wheelgate.program;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the file that a command's first word names, as {@code execvp} does. */
public final class Executables {

    private Executables() {}

    /**
     * @param name a bare name, looked up in {@code path}, or a path relative to {@code directory}
     * @param path directories separated as in the variable PATH
     */
    public static Optional<Path> find(String name, String path, Path directory) {
        Stream<Path> places = name.contains("/")
                ? Stream.of(directory.resolve(name))
                : Stream.of(path.split(File.pathSeparator))
                        .filter(entry -> !entry.isBlank())
                        .map(entry -> Path.of(entry, name));
        return places.filter(Files::isRegularFile).filter(Files::isExecutable).findFirst();
    }
}
