package io.wheelgate.git;

import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Writes a commit's files into an empty folder, byte for byte: no line ends, no attributes, no filters. */
final class Export {

    private final Trees trees;
    private final RevCommit commit;
    private final Map<String, Entry> leaves = new TreeMap<>();

    Export(Trees trees, RevCommit commit) {
        this.trees = trees;
        this.commit = commit;
    }

    void into(Path directory) throws IOException {
        checkEmpty(directory);
        collect("", trees.read(commit.getTree()));
        List<String> reasons = refused(directory);
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
        write(directory);
    }

    private static void checkEmpty(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> content = Files.list(directory)) {
            if (content.findAny().isPresent()) {
                throw new IllegalArgumentException("Not an empty folder: " + directory);
            }
        }
    }

    private void collect(String above, Map<String, Entry> level) throws IOException {
        for (Map.Entry<String, Entry> entry : level.entrySet()) {
            String path = above + entry.getKey();
            if (entry.getValue().isTree()) {
                collect(path + "/", trees.read(entry.getValue()));
            } else {
                leaves.put(path, entry.getValue());
            }
        }
    }

    private List<String> refused(Path directory) throws IOException {
        List<String> reasons = new ArrayList<>();
        for (Map.Entry<String, Entry> leaf : leaves.entrySet()) {
            String reason = reason(directory, Names.toText(leaf.getKey()), leaf.getValue());
            if (reason != null) {
                reasons.add("The files of " + commit.name().substring(0, 7) + " cannot be exported: "
                        + Names.toText(leaf.getKey()) + " " + reason);
            }
        }
        return reasons;
    }

    private @Nullable String reason(Path directory, String path, Entry entry) throws IOException {
        if (!SafePaths.isSafe(path) || !isInside(directory, path)) {
            return "is not a path that may be written here. Rename it, or start the desk with LC_ALL=C.UTF-8.";
        }
        if (entry.isSymbolicLink()) {
            return SafePaths.staysInside(path, target(entry))
                    ? null
                    : "is a symbolic link to " + target(entry) + ", which leads out of the tree or up again inside its"
                            + " path. Replace it by a file or by a link that stays inside.";
        }
        return entry.isFile() ? null : "is a submodule, which the desk does not follow. Take its files into the tree.";
    }

    private static boolean isInside(Path directory, String path) {
        try {
            return directory.resolve(path).normalize().startsWith(directory.normalize());
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private String target(Entry link) throws IOException {
        return new String(trees.bytes(link.id()), StandardCharsets.UTF_8);
    }

    /** Links last: no file is ever written through one. */
    private void write(Path directory) throws IOException {
        for (Map.Entry<String, Entry> leaf : leaves.entrySet()) {
            if (leaf.getValue().isFile()) {
                writeFile(directory.resolve(Names.toText(leaf.getKey())), leaf.getValue());
            }
        }
        for (Map.Entry<String, Entry> leaf : leaves.entrySet()) {
            if (leaf.getValue().isSymbolicLink()) {
                writeLink(directory.resolve(Names.toText(leaf.getKey())), leaf.getValue());
            }
        }
    }

    /** The same rights and times wherever it is exported, for they get into what is built from it. */
    private void writeFile(Path file, Entry entry) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, trees.bytes(entry.id()), StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
        String rights = entry.isExecutable() ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        Files.setLastModifiedTime(file, FileTime.from(commit.getCommitTime(), TimeUnit.SECONDS));
    }

    private void writeLink(Path link, Entry entry) throws IOException {
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target(entry)));
    }
}
