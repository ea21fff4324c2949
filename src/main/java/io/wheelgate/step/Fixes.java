package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Fix;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Reverts;
import java.util.List;
import java.util.Set;

/** Reads the commits that people made on the release branch as fixes. */
final class Fixes {

    private Fixes() {}

    /**
     * Those that are on the branch at {@code tip} and were not at {@code base}, oldest first, without merges and without
     * the desk's own bumps: a desk whose database was put back finds bumps that it no longer knows of.
     */
    static List<Fix> since(GitRepository git, Library library, CommitId base, CommitId tip) {
        List<Commit> commits = git.commitsSince(base, tip);
        Set<CommitId> undone = Reverts.undone(commits);
        return commits.stream()
                .filter(commit -> !commit.isMerge())
                .filter(commit -> !isBump(git, library, commit))
                .map(commit -> fix(git, commit, undone))
                .toList();
    }

    private static boolean isBump(GitRepository git, Library library, Commit commit) {
        return commit.author().equals(library.committer())
                && commit.subject().startsWith(Cutting.BUMP)
                && commit.parents().size() == 1
                && git.changedPaths(commit.parents().get(0), commit.id()).equals(List.of(library.versionFile()))
                && new VersionRule(git, library)
                        .sameButForTheVersion(commit.parents().get(0), commit.id());
    }

    /** What was undone again fixes nothing, whatever its message says. */
    private static Fix fix(GitRepository git, Commit commit, Set<CommitId> undone) {
        List<String> paths = commit.parents().isEmpty()
                ? List.of()
                : git.changedPaths(commit.parents().get(0), commit.id());
        return new Fix(commit, paths, undone.contains(commit.id()) ? List.of() : BugTrailer.bugs(commit));
    }
}
