package io.wheelgate.git;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;

/** The patches of commits, each computed once; a merge and a first commit have none of their own. */
final class Patches implements AutoCloseable {

    private final Workbench bench;
    private final PatchId patch;
    private final Map<RevCommit, Set<String>> paths = new HashMap<>();
    private final Map<RevCommit, String> forward = new HashMap<>();
    private final Map<RevCommit, String> backward = new HashMap<>();

    Patches(Workbench bench) {
        this.bench = bench;
        this.patch = PatchId.with(bench.reader());
    }

    /** The files that a commit changes; none for a merge, a first or an empty commit. */
    Set<String> paths(RevCommit commit) throws IOException {
        Set<String> known = paths.get(commit);
        if (known == null) {
            known = new HashSet<>();
            for (DiffEntry change : changes(commit)) {
                known.add(change.getChangeType() == ChangeType.ADD ? change.getNewPath() : change.getOldPath());
            }
            paths.put(commit, known);
        }
        return known;
    }

    /** Whether two commits change the same, and anything at all. */
    boolean areEqual(RevCommit one, RevCommit other) throws IOException {
        return haveEqualPaths(one, other) && forward(one).equals(forward(other));
    }

    /** Whether the later commit takes back exactly what the earlier one has changed. */
    boolean areInverse(RevCommit earlier, RevCommit later) throws IOException {
        return haveEqualPaths(earlier, later) && forward(earlier).equals(backward(later));
    }

    private boolean haveEqualPaths(RevCommit one, RevCommit other) throws IOException {
        return !paths(one).isEmpty() && paths(one).equals(paths(other));
    }

    private String forward(RevCommit commit) throws IOException {
        String known = forward.get(commit);
        if (known == null) {
            known = patch.of(changes(commit));
            forward.put(commit, known);
        }
        return known;
    }

    private String backward(RevCommit commit) throws IOException {
        String known = backward.get(commit);
        if (known == null) {
            known = patch.of(patch.changes(commit.getTree(), before(commit)));
            backward.put(commit, known);
        }
        return known;
    }

    private List<DiffEntry> changes(RevCommit commit) throws IOException {
        return commit.getParentCount() == 1 ? patch.changes(before(commit), commit.getTree()) : List.of();
    }

    private RevTree before(RevCommit commit) throws IOException {
        return bench.commit(Workbench.id(commit.getParent(0))).getTree();
    }

    @Override
    public void close() {
        patch.close();
    }
}
