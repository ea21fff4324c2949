package io.wheelgate.git;

import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Person;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Reads how commits hang together. */
final class History {

    private final Workbench bench;

    History(Workbench bench) {
        this.bench = bench;
    }

    boolean isAncestor(CommitId commit, CommitId tip) throws IOException {
        if (!bench.has(commit) || !bench.has(tip)) {
            return false;
        }
        try (RevWalk walk = bench.walk()) {
            return walk.isMergedInto(Workbench.commit(walk, commit), Workbench.commit(walk, tip));
        }
    }

    /** Reachable from {@code tip} and not from {@code base}, parents before children. */
    List<RevCommit> since(CommitId base, CommitId tip) throws IOException {
        try (RevWalk walk = bench.walk()) {
            walk.sort(RevSort.TOPO, true);
            walk.sort(RevSort.REVERSE, true);
            walk.markStart(Workbench.commit(walk, tip));
            walk.markUninteresting(Workbench.commit(walk, base));
            return all(walk);
        }
    }

    /** How many commits the line of first parents has, down to its root. */
    int height(CommitId tip) throws IOException {
        try (RevWalk walk = bench.walk()) {
            walk.setRetainBody(false);
            RevCommit commit = Workbench.commit(walk, tip);
            int height = 1;
            for (; commit.getParentCount() > 0; height++) {
                commit = walk.parseCommit(commit.getParent(0));
            }
            return height;
        }
    }

    /** The first parents of {@code tip}, newest first, up to what is reachable from {@code base}. */
    List<RevCommit> mainLine(CommitId base, CommitId tip) throws IOException {
        try (RevWalk walk = bench.walk()) {
            walk.setFirstParent(true);
            walk.markStart(Workbench.commit(walk, tip));
            Set<RevCommit> own = new HashSet<>(since(base, tip));
            return all(walk).stream().takeWhile(own::contains).toList();
        }
    }

    /** Newest first; empty when the tip does not have the commit. */
    List<RevCommit> lineTo(CommitId commit, CommitId tip) throws IOException {
        Map<String, RevCommit> between = new HashMap<>();
        for (RevCommit later : since(commit, tip)) {
            if (Arrays.stream(later.getParents())
                    .anyMatch(parent ->
                            between.containsKey(parent.name()) || parent.name().equals(commit.value()))) {
                between.put(later.name(), later);
            }
        }
        List<RevCommit> line = new ArrayList<>();
        RevCommit next = between.get(tip.value());
        while (next != null) {
            line.add(next);
            next = Arrays.stream(next.getParents())
                    .map(parent -> between.get(parent.name()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return line;
    }

    /** The newest commit of {@code tip} that changed a file. */
    Optional<RevCommit> lastChange(CommitId tip, String path) throws IOException {
        try (RevWalk walk = bench.walk()) {
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            walk.markStart(Workbench.commit(walk, tip));
            return Optional.ofNullable(walk.next());
        }
    }

    /** The best common ancestors, as {@code git merge-base --all}; more than one after criss-cross merges. */
    List<RevCommit> mergeBases(CommitId one, CommitId other) throws IOException {
        try (RevWalk walk = bench.walk()) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(Workbench.commit(walk, one));
            walk.markStart(Workbench.commit(walk, other));
            return all(walk);
        }
    }

    private static List<RevCommit> all(RevWalk walk) throws IOException {
        List<RevCommit> commits = new ArrayList<>();
        for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
            walk.parseBody(commit);
            commits.add(commit);
        }
        return commits;
    }

    /** The commit as the rest of the desk knows it. */
    static Commit described(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        return new Commit(
                Workbench.id(commit),
                Arrays.stream(commit.getParents()).map(Workbench::id).toList(),
                new Person(author.getName(), author.getEmailAddress()),
                author.getWhenAsInstant(),
                commit.getFullMessage());
    }
}
