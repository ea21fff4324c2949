package io.wheelgate.git;

import io.wheelgate.git.GitRepository.Merge;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Merges one commit into another, always with a merge commit. */
final class Merging {

    private final Workbench bench;
    private final Rules rules;

    Merging(Workbench bench, Rules rules) {
        this.bench = bench;
        this.rules = rules;
    }

    Merge merge(CommitId ours, CommitId theirs, PersonIdent signature, String message) throws IOException {
        RevCommit here = bench.commit(ours);
        RevCommit there = bench.commit(theirs);
        if (new History(bench).isAncestor(theirs, ours)) {
            return new Merge.Merged(ours);
        }
        TreeSet<String> clashes = new TreeSet<>();
        ObjectId tree = new RenamingMerge(bench, rules, clash -> {
                    clashes.add(Names.toText(clash.path()));
                    return clash.ours();
                })
                .merge(base(here, there), here.getTree(), there.getTree());
        return clashes.isEmpty()
                ? new Merge.Merged(bench.newCommit(tree, List.of(here, there), signature, signature, message))
                : new Merge.Conflicting(List.copyOf(clashes));
    }

    /** The tree of a merge commit as it would be if nobody had touched it: a conflict is kept with its markers. */
    ObjectId automatic(RevCommit merge) throws IOException {
        RevCommit first = bench.commit(Workbench.id(merge.getParent(0)));
        ObjectId tree = first.getTree();
        for (int i = 1; i < merge.getParentCount(); i++) {
            RevCommit next = bench.commit(Workbench.id(merge.getParent(i)));
            tree = new RenamingMerge(bench, rules, this::marked).merge(related(first, next), tree, next.getTree());
        }
        return tree;
    }

    /** The tree of the common ancestor; of several, their merge, as git's recursive strategy has it. */
    private ObjectId base(RevCommit one, RevCommit other) throws IOException {
        List<RevCommit> bases = new History(bench).mergeBases(Workbench.id(one), Workbench.id(other));
        if (bases.isEmpty()) {
            throw new Refusal("Could not merge " + other.name() + " into " + one.name()
                    + ": they have no common history. Look whether they belong to the same repository.");
        }
        RevCommit first = bases.get(0);
        ObjectId tree = first.getTree();
        for (RevCommit next : bases.subList(1, bases.size())) {
            tree = new ThreeWay(bench.trees(), rules, this::marked).merge(related(first, next), tree, next.getTree());
        }
        return tree;
    }

    private ObjectId related(RevCommit first, RevCommit next) throws IOException {
        boolean related = !new History(bench)
                .mergeBases(Workbench.id(first), Workbench.id(next))
                .isEmpty();
        return related ? base(first, next) : bench.trees().write(Map.of());
    }

    /** A conflict inside the ancestor: with markers no side equals it, so that it stays a conflict or is solved alike. */
    private @Nullable Entry marked(Clash clash) throws IOException {
        Entry base = clash.base();
        Entry ours = clash.ours();
        Entry theirs = clash.theirs();
        if (base == null || ours == null || theirs == null || !base.isFile() || !ours.isFile() || !theirs.isFile()) {
            return base;
        }
        Trees trees = bench.trees();
        TextMerge text = new TextMerge(trees.bytes(base.id()), trees.bytes(ours.id()), trees.bytes(theirs.id()));
        return text.isBinary() ? base : ours.with(trees.insert(text.marked()));
    }
}
