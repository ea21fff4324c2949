package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Fit;
import io.wheelgate.git.Undoings;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product.Library;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The changes that people made on the release branch, as far as a merge could lose them. */
final class OnRelease {

    private final GitRepository git;
    private final VersionRule version;
    private final Content content;
    private final List<Commit> commits;
    private final Undoings undoings;

    /** @param since what the release branch had when the commits to look at began; the development branch or older */
    OnRelease(GitRepository git, Library library, CommitId since, CommitId release, CommitId development) {
        this.git = git;
        this.version = new VersionRule(git, library);
        this.content = new Content(git, version, release);
        List<Commit> all = git.commitsSince(since, release);
        Optional<CommitId> taking = lastTaking(all, development);
        this.commits = taking.map(merge -> git.commitsSince(merge, release).stream()
                        .filter(all::contains)
                        .toList())
                .orElse(all);
        this.undoings = git.undoings(taking.orElse(since), release);
    }

    /**
     * The last merge that made the release branch equal to the development branch: whatever is left of what came before it
     * is on the development branch too, in whatever form, and no later merge can lose it.
     */
    private Optional<CommitId> lastTaking(List<Commit> all, CommitId development) {
        return all.stream()
                .filter(commit -> takesFrom(development, commit))
                .map(Commit::id)
                .reduce((earlier, later) -> later);
    }

    private boolean takesFrom(CommitId development, Commit commit) {
        return commit.isMerge()
                && commit.parents().stream()
                        .skip(1)
                        .anyMatch(parent -> git.isAncestor(parent, development)
                                && git.changedPaths(parent, commit.id()).isEmpty());
    }

    /**
     * The commits whose change must be on the development branch, oldest first. What is gone from the release branch need
     * not be there; that it was taken back must, when the development branch has what was taken back.
     */
    List<Commit> changes(Predicate<CommitId> isOnDevelopment) {
        return commits.stream()
                .filter(this::changesAnything)
                .filter(commit -> !isGone(commit.id()))
                .filter(commit -> !takesBackOnly(commit.id(), isOnDevelopment))
                .toList();
    }

    private boolean isGone(CommitId commit) {
        return content.sinceItHas(commit, commit) == Fit.ABSENT;
    }

    private boolean takesBackOnly(CommitId commit, Predicate<CommitId> isOnDevelopment) {
        var takenBack = undoings.undoneBy(commit);
        return !takenBack.isEmpty() && takenBack.stream().noneMatch(isOnDevelopment);
    }

    private boolean changesAnything(Commit commit) {
        return commit.isMerge()
                ? !git.ownPaths(commit.id(), version.of(commit.id())).isEmpty()
                : !version.isAllThatChanges(commit);
    }
}
