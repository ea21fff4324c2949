package io.wheelgate.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Says why one entry of a tree cannot be written into a folder. */
final class ExportCheck {

    private final Trees trees;
    private final Path directory;

    ExportCheck(Trees trees, Path directory) {
        this.trees = trees;
        this.directory = directory;
    }

    Optional<String> reason(String path, Entry entry) throws IOException {
        if (!SafePaths.isSafe(path) || !isWritable(path)) {
            return Optional.of(
                    "is not a path that may be written here. Rename it, or start the desk with" + " LC_ALL=C.UTF-8.");
        }
        if (entry.isSymbolicLink()) {
            return link(path, target(trees, entry));
        }
        return entry.isFile()
                ? Optional.empty()
                : Optional.of("is a submodule, which the desk does not follow. Take its files into the tree.");
    }

    private static Optional<String> link(String path, String target) {
        return SafePaths.staysInside(path, target)
                ? Optional.empty()
                : Optional.of("is a symbolic link to " + target + ", which leads out of the tree or up again inside"
                        + " its path. Replace it by a file or by a link that stays inside.");
    }

    /** A name outside the file system's encoding is not. */
    private boolean isWritable(String path) {
        try {
            return directory.resolve(path).normalize().startsWith(directory.normalize());
        } catch (InvalidPathException e) {
            return false;
        }
    }

    static String target(Trees trees, Entry link) throws IOException {
        return new String(trees.bytes(link.id()), StandardCharsets.UTF_8);
    }
}
