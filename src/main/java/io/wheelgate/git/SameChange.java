package io.wheelgate.git;

import io.wheelgate.release.CommitId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.revwalk.RevCommit;

/** Looks for the change of one commit among other commits. */
final class SameChange {

    private static final Pattern PICKED =
            Pattern.compile("^\\(cherry picked from commit ([0-9a-f]{40})\\)$", Pattern.MULTILINE);

    private final Workbench bench;

    SameChange(Workbench bench) {
        this.bench = bench;
    }

    Optional<CommitId> find(CommitId commit, CommitId since, CommitId tip) throws IOException {
        RevCommit wanted = bench.commit(commit);
        List<RevCommit> candidates = new History(bench).since(since, tip);
        Optional<RevCommit> said = candidates.stream()
                .filter(candidate -> isSaid(wanted, candidate))
                .findFirst();
        Optional<RevCommit> found = said.isPresent() ? said : equal(wanted, candidates);
        return found.map(Workbench::id);
    }

    /** One of the two is the other, or names it as its source. */
    private static boolean isSaid(RevCommit wanted, RevCommit candidate) {
        return candidate.equals(wanted)
                || sources(candidate).contains(wanted.name())
                || sources(wanted).contains(candidate.name());
    }

    private static Set<String> sources(RevCommit commit) {
        return PICKED.matcher(commit.getFullMessage())
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.toSet());
    }

    private Optional<RevCommit> equal(RevCommit wanted, List<RevCommit> candidates) throws IOException {
        try (PatchId patch = PatchId.with(bench.reader())) {
            List<DiffEntry> change = change(patch, wanted);
            if (change.isEmpty()) {
                return Optional.empty();
            }
            String id = patch.of(change);
            for (RevCommit candidate : candidates) {
                List<DiffEntry> other = change(patch, candidate);
                if (paths(other).equals(paths(change)) && patch.of(other).equals(id)) {
                    return Optional.of(candidate);
                }
            }
            return Optional.empty();
        }
    }

    /** None for a merge or a first commit, which have no patch of their own. */
    private List<DiffEntry> change(PatchId patch, RevCommit commit) throws IOException {
        if (commit.getParentCount() != 1) {
            return List.of();
        }
        RevCommit before = bench.commit(Workbench.id(commit.getParent(0)));
        return patch.changes(before.getTree(), commit.getTree());
    }

    private static List<String> paths(List<DiffEntry> changes) {
        return changes.stream()
                .map(change -> change.getOldPath() + "\0" + change.getNewPath())
                .toList();
    }
}
