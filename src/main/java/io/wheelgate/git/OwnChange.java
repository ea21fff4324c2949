package io.wheelgate.git;

import java.io.IOException;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * What a commit changes by itself: of a merge, what differs from the automatic merge of its parents, where a conflict
 * stands between its markers, as {@code git show --remerge-diff} has it.
 */
record OwnChange(ObjectId before, ObjectId after) {

    static OwnChange of(Workbench bench, Rules rules, RevCommit commit) throws IOException {
        ObjectId before =
                switch (commit.getParentCount()) {
                    case 0 -> bench.trees().write(Map.of());
                    case 1 -> bench.commit(Workbench.id(commit.getParent(0))).getTree();
                    default -> new Merging(bench, rules).automatic(commit);
                };
        return new OwnChange(before, commit.getTree());
    }
}
