package io.wheelgate.git;

import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.CommitId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Makes the commits and tags that need no merging. */
final class Committing {

    private final Workbench bench;

    Committing(Workbench bench) {
        this.bench = bench;
    }

    CommitId edit(CommitId parent, Map<String, byte[]> edits, Signature signature, String message) throws IOException {
        RevCommit before = bench.commit(parent);
        ObjectId tree = new TreeEdit(bench.trees()).apply(before.getTree(), edits);
        return tree.equals(before.getTree()) ? parent : committed(tree, List.of(before), signature, message);
    }

    CommitId begin(Map<String, byte[]> files, Signature signature, String message) throws IOException {
        Trees trees = bench.trees();
        ObjectId tree = new TreeEdit(trees).apply(trees.write(Map.of()), files);
        return committed(tree, List.of(), signature, message);
    }

    CommitId tag(String name, CommitId target, Signature tagger, String message) throws IOException {
        return bench.newTag(name, Workbench.id(bench.commit(target)), Workbench.ident(tagger), message);
    }

    CommitId mergeTaking(CommitId ours, CommitId theirs, Signature signature, String message) throws IOException {
        if (new History(bench).isAncestor(theirs, ours)) {
            return ours;
        }
        RevCommit there = bench.commit(theirs);
        return committed(there.getTree(), List.of(bench.commit(ours), there), signature, message);
    }

    private CommitId committed(ObjectId tree, List<RevCommit> parents, Signature signature, String message)
            throws IOException {
        PersonIdent ident = Workbench.ident(signature);
        return bench.newCommit(tree, parents, ident, ident, message);
    }
}
