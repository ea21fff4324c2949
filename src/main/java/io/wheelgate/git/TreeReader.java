package io.wheelgate.git;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
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
        return changed(before.getTree(), after.getTree());
    }

    List<String> changed(ObjectId before, ObjectId after) throws IOException {
        return differences(before, after).keySet().stream()
                .map(Names::toText)
                .distinct()
                .sorted()
                .toList();
    }

    /** Every file that is not the same in both trees, by its {@linkplain Names name}. */
    Map<String, Difference> differences(ObjectId before, ObjectId after) throws IOException {
        Map<String, Difference> differences = new TreeMap<>();
        compare("", trees.read(before), trees.read(after), differences);
        return differences;
    }

    /** A file before and after; null where there is none, or a folder in its place. */
    record Difference(@Nullable Entry before, @Nullable Entry after) {}

    private void compare(
            String above, Map<String, Entry> before, Map<String, Entry> after, Map<String, Difference> differences)
            throws IOException {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                differing(above + name, before.get(name), after.get(name), differences);
            }
        }
    }

    private void differing(
            String path, @Nullable Entry before, @Nullable Entry after, Map<String, Difference> differences)
            throws IOException {
        if (file(before) != null || file(after) != null) {
            differences.put(path, new Difference(file(before), file(after)));
        }
        compare(path + "/", folder(before), folder(after), differences);
    }

    private static @Nullable Entry file(@Nullable Entry entry) {
        return entry == null || entry.isTree() ? null : entry;
    }

    private Map<String, Entry> folder(@Nullable Entry entry) throws IOException {
        return entry != null && entry.isTree() ? trees.read(entry) : Map.of();
    }
}
