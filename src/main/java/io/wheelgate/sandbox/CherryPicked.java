package io.wheelgate.sandbox;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;

/** What {@code git cherry-pick -x} makes of a commit. */
final class CherryPicked {

    private CherryPicked() {}

    static String message(RevCommit picked) {
        return picked.getFullMessage().stripTrailing() + "\n\n(cherry picked from commit " + picked.name() + ")\n";
    }

    /** The tree of a commit picked onto another one; empty when they conflict. */
    static Optional<ObjectId> tree(Repository repository, RevCommit picked, RevCommit onto) throws IOException {
        ThreeWayMerger merger = (ThreeWayMerger) MergeStrategy.RECURSIVE.newMerger(repository, true);
        merger.setBase(picked.getParent(0));
        return merger.merge(onto, picked) ? Optional.of(merger.getResultTreeId()) : Optional.empty();
    }
}
