package io.wheelgate.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Finds files and differences in the trees of commits. */
final class TreeReader {

    private final Trees trees;

    TreeReader(Trees trees) {
        this.trees = trees;
    }

    /** The bytes of a regular file. */
    Optional<byte[]> file(RevCommit commit, String path) throws IOException {
        SafePaths.check(path);
        Map<String, Entry> level = trees.read(commit.getTree());
        String[] names = Names.fromText(path).split("/");
        for (int i = 0; i < names.length - 1; i++) {
            Entry folder = level.get(names[i]);
            level = folder != null && folder.isTree() ? trees.read(folder) : Map.of();
        }
        Entry entry = level.get(names[names.length - 1]);
        return entry != null && entry.isFile() ? Optional.of(trees.bytes(entry.id())) : Optional.empty();
    }

    /** The paths of all files that are not the same in both, sorted. */
    List<String> changed(RevCommit before, RevCommit after) throws IOException {
        List<String> paths = new ArrayList<>();
        compare("", trees.read(before.getTree()), trees.read(after.getTree()), paths);
        return paths.stream().map(Names::toText).distinct().sorted().toList();
    }

    private void compare(String above, Map<String, Entry> before, Map<String, Entry> after, List<String> paths)
            throws IOException {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                differing(above + name, before.get(name), after.get(name), paths);
            }
        }
    }

    private void differing(String path, @Nullable Entry before, @Nullable Entry after, List<String> paths)
            throws IOException {
        if (isFile(before) || isFile(after)) {
            paths.add(path);
        }
        compare(path + "/", folder(before), folder(after), paths);
    }

    private static boolean isFile(@Nullable Entry entry) {
        return entry != null && !entry.isTree();
    }

    private Map<String, Entry> folder(@Nullable Entry entry) throws IOException {
        return entry != null && entry.isTree() ? trees.read(entry) : Map.of();
    }
}
