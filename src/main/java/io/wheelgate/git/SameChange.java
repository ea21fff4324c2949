package io.wheelgate.git;

import io.wheelgate.git.GitRepository.Carrier;
import io.wheelgate.release.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;

/** Looks for the change of one commit among other commits. */
final class SameChange {

    private final Workbench bench;
    private final Sources sources;
    private final Patches patches;

    SameChange(Workbench bench, Patches patches) {
        this.bench = bench;
        this.sources = new Sources(bench);
        this.patches = patches;
    }

    List<Carrier> find(CommitId commit, CommitId since, CommitId tip) throws IOException {
        RevCommit wanted = bench.commit(commit);
        List<RevCommit> candidates = new ArrayList<>(new History(bench).since(since, tip));
        if (!candidates.contains(wanted) && new History(bench).isAncestor(commit, tip)) {
            candidates.add(0, wanted);
        }
        List<RevCommit> carriers = carriers(wanted, candidates);
        Undoings undoings = new Reverts(bench, patches, false).among(related(carriers, candidates));
        List<Carrier> found = new ArrayList<>();
        for (RevCommit carrier : carriers) {
            CommitId id = Workbench.id(carrier);
            found.add(new Carrier(id, isSaid(wanted, carrier), undoings.undoing(id)));
        }
        return found;
    }

    private List<RevCommit> carriers(RevCommit wanted, List<RevCommit> candidates) throws IOException {
        List<RevCommit> carriers = new ArrayList<>();
        for (RevCommit candidate : candidates) {
            if (candidate.equals(wanted) || isSaid(wanted, candidate) || patches.areEqual(wanted, candidate)) {
                carriers.add(candidate);
            }
        }
        return carriers;
    }

    private boolean isSaid(RevCommit wanted, RevCommit candidate) throws IOException {
        return !candidate.equals(wanted) && sources.connect(wanted, candidate);
    }

    /** What may undo a carrier, or undo that again: it says so, or it changes the same files. */
    private List<RevCommit> related(List<RevCommit> carriers, List<RevCommit> candidates) throws IOException {
        List<RevCommit> related = new ArrayList<>();
        for (RevCommit candidate : candidates) {
            if (carriers.contains(candidate) || Reverts.isSaidIn(candidate) || changesFilesOf(carriers, candidate)) {
                related.add(candidate);
            }
        }
        return related;
    }

    private boolean changesFilesOf(List<RevCommit> carriers, RevCommit candidate) throws IOException {
        for (RevCommit carrier : carriers) {
            if (patches.paths(carrier).equals(patches.paths(candidate))) {
                return true;
            }
        }
        return false;
    }
}
