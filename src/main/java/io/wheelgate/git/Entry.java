package io.wheelgate.git;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One line of a tree object.
 *
 * @param mode the mode's bits as the tree has them
 */
record Entry(int mode, ObjectId id) {

    boolean isTree() {
        return FileMode.TREE.equals(mode);
    }

    /** A file with bytes of its own: neither a folder, nor a symbolic link, nor a submodule. */
    boolean isFile() {
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }

    boolean isExecutable() {
        return FileMode.EXECUTABLE_FILE.equals(mode);
    }

    boolean isSymbolicLink() {
        return FileMode.SYMLINK.equals(mode);
    }

    Entry with(ObjectId newId) {
        return new Entry(mode, newId);
    }
}
