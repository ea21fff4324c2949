package io.wheelgate.git;

import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Puts files into a tree and rewrites the trees on their paths, no others. */
final class TreeEdit {

    private final Trees trees;

    TreeEdit(Trees trees) {
        this.trees = trees;
    }

    /** @param files new bytes by path */
    ObjectId apply(ObjectId root, Map<String, byte[]> files) throws IOException {
        ObjectId tree = root;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            SafePaths.check(file.getKey());
            tree = put(new Entry(FileMode.TREE.getBits(), tree), "", Names.fromText(file.getKey()), file.getValue())
                    .id();
        }
        return tree;
    }

    private Entry put(@Nullable Entry folder, String above, String path, byte[] bytes) throws IOException {
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        Map<String, Entry> entries = folder == null ? new HashMap<>() : trees.read(demand(folder, above));
        Entry old = entries.get(name);
        Entry changed = slash < 0
                ? file(old, above + name, bytes)
                : put(old, above + name + "/", path.substring(slash + 1), bytes);
        if (changed.equals(old) && folder != null) {
            return folder;
        }
        entries.put(name, changed);
        return new Entry(FileMode.TREE.getBits(), trees.write(entries));
    }

    private static Entry demand(Entry folder, String path) {
        if (!folder.isTree()) {
            throw new IllegalArgumentException("Not a folder: " + Names.toText(path));
        }
        return folder;
    }

    private Entry file(@Nullable Entry old, String path, byte[] bytes) throws IOException {
        if (old != null && !old.isFile()) {
            throw new Refusal("The desk does not write " + Names.toText(path)
                    + ": it is a folder, a symbolic link or a submodule, not a file. Name the file itself.");
        }
        int mode = old == null ? FileMode.REGULAR_FILE.getBits() : old.mode();
        return new Entry(mode, trees.insert(bytes));
    }
}
