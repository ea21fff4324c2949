package io.wheelgate.git;

import io.wheelgate.git.GitRepository.Conflict;
import io.wheelgate.git.GitRepository.Pick;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Applies the change of one commit to another one, as {@code git cherry-pick -x} does. */
final class CherryPick {

    private final Workbench bench;
    private final Rules rules;

    CherryPick(Workbench bench, Rules rules) {
        this.bench = bench;
        this.rules = rules;
    }

    Pick pick(CommitId commit, CommitId onto, PersonIdent committer) throws IOException {
        RevCommit picked = bench.commit(commit);
        RevCommit here = bench.commit(onto);
        RevCommit before = bench.commit(onlyParent(picked));
        List<Clash> clashes = new ArrayList<>();
        ObjectId tree = new RenamingMerge(bench, rules, clash -> {
                    clashes.add(clash);
                    return clash.ours();
                })
                .merge(before.getTree(), here.getTree(), picked.getTree());
        clashes.addAll(inFoldersThatAreGone(before, here, picked));
        if (!clashes.isEmpty()) {
            return new Pick.Conflicting(conflicts(clashes));
        }
        return tree.equals(here.getTree())
                ? new Pick.AlreadyThere()
                : new Pick.Picked(committed(picked, here, tree, committer));
    }

    /** New files in a folder that the branch has no more: it was renamed or removed, and nobody would look there. */
    private List<Clash> inFoldersThatAreGone(RevCommit before, RevCommit here, RevCommit picked) throws IOException {
        TreeMove trees = new TreeMove(bench.trees());
        List<Clash> clashes = new ArrayList<>();
        for (var file : new TreeReader(bench.trees())
                .differences(before.getTree(), picked.getTree())
                .entrySet()) {
            String folder = file.getKey().replaceFirst("/?[^/]*$", "");
            boolean isNew = file.getValue().before() == null && !folder.isEmpty();
            if (isNew && trees.at(before.getTree(), folder) != null && trees.at(here.getTree(), folder) == null) {
                clashes.add(new Clash(file.getKey(), null, null, file.getValue().after()));
            }
        }
        return clashes;
    }

    private static CommitId onlyParent(RevCommit picked) {
        if (picked.getParentCount() != 1) {
            throw new Refusal("Could not cherry-pick " + picked.name() + " (" + picked.getShortMessage() + "): it is "
                    + (picked.getParentCount() == 0 ? "the first commit of a history" : "a merge")
                    + ", not the change of one commit. Bring its change over by hand, as a commit of its own.");
        }
        return Workbench.id(picked.getParent(0));
    }

    private CommitId committed(RevCommit picked, RevCommit onto, ObjectId tree, PersonIdent committer)
            throws IOException {
        String message = Message.pickedFrom(picked.name(), picked.getFullMessage());
        return bench.newCommit(tree, List.of(onto), picked.getAuthorIdent(), committer, message);
    }

    private List<Conflict> conflicts(List<Clash> clashes) throws IOException {
        List<Conflict> conflicts = new ArrayList<>();
        for (Clash clash : clashes) {
            conflicts.add(new Sides(bench.trees()).shown(clash));
        }
        return conflicts;
    }
}
