package io.wheelgate.git;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Moves a file inside a tree, and rewrites the trees on both its paths, no others. */
final class TreeMove {

    private final Trees trees;

    TreeMove(Trees trees) {
        this.trees = trees;
    }

    /** The entry at a path. */
    @Nullable
    Entry at(ObjectId root, String path) throws IOException {
        Entry entry = folder(root);
        for (String name : path.split("/")) {
            entry = entry != null && entry.isTree() ? trees.read(entry).get(name) : null;
        }
        return entry;
    }

    /** The tree after the move; empty when there is no such file, or something else is in its new place. */
    Optional<ObjectId> move(ObjectId root, String from, String to) throws IOException {
        Entry file = at(root, from);
        if (file == null || file.isTree() || isTaken(root, to)) {
            return Optional.empty();
        }
        Entry without = put(folder(root), from, null);
        Entry moved = put(without == null ? folder(trees.write(Map.of())) : without, to, file);
        return Optional.ofNullable(moved).map(Entry::id);
    }

    /** Whether the path, or a file where it needs a folder, is there. */
    private boolean isTaken(ObjectId root, String path) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            Entry above = at(root, path.substring(0, slash));
            if (above != null && !above.isTree()) {
                return true;
            }
        }
        return at(root, path) != null;
    }

    /** The folder with the file put in its place, or taken out; null when nothing is left in it. */
    private @Nullable Entry put(@Nullable Entry folder, String path, @Nullable Entry file) throws IOException {
        Map<String, Entry> entries = new HashMap<>(trees.read(folder));
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        Entry changed = slash < 0 ? file : put(entries.get(name), path.substring(slash + 1), file);
        if (changed == null) {
            entries.remove(name);
        } else {
            entries.put(name, changed);
        }
        return entries.isEmpty() ? null : folder(trees.write(entries));
    }

    private static Entry folder(ObjectId tree) {
        return new Entry(FileMode.TREE.getBits(), tree);
    }
}
