package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Fit;
import io.wheelgate.git.Undoings;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product.Library;
import java.util.List;
import java.util.function.Predicate;

/** The changes that people made on the release branch, as far as a merge could lose them. */
final class OnRelease {

    private final GitRepository git;
    private final VersionRule version;
    private final Content content;
    private final List<Commit> commits;
    private final Undoings undoings;

    /** @param since what the release branch had when the commits to look at began */
    OnRelease(GitRepository git, Library library, CommitId since, CommitId release) {
        this.git = git;
        this.version = new VersionRule(git, library);
        this.content = new Content(git, version, release);
        this.commits = git.commitsSince(since, release);
        this.undoings = git.undoings(since, release);
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
