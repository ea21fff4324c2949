package io.wheelgate.wheel;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes a directory with everything in it, as far as it can: a build may have taken rights away. */
public final class Removal extends SimpleFileVisitor<Path> {

    private Removal() {}

    /** What cannot be removed is left behind; links are removed, not followed. */
    public static void of(Path directory) {
        try {
            Files.walkFileTree(directory, new Removal());
        } catch (IOException e) {
            throw new AssertionError("A removal ignores every failure", e);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        directory.toFile().setWritable(true);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        return remove(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        boolean closed = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && !Files.isReadable(file);
        if (closed && file.toFile().setReadable(true) && file.toFile().setExecutable(true)) {
            of(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
        return remove(directory);
    }

    private static FileVisitResult remove(Path path) {
        try {
            Files.delete(path);
        } catch (IOException leftBehind) {
            return FileVisitResult.CONTINUE;
        }
        return FileVisitResult.CONTINUE;
    }
}
