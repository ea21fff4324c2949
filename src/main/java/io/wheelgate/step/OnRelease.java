package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Fit;
import io.wheelgate.git.Undoings;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product.Library;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The changes that people made on the release branch, as far as a merge could lose them. */
final class OnRelease {

    private final GitRepository git;
    private final VersionRule version;
    private final Content content;
    private final OnBranch itself;
    private final List<Commit> commits;
    private final Undoings undoings;

    /** @param since what the release branch had when the commits to look at began */
    OnRelease(GitRepository git, Library library, CommitId since, CommitId release) {
        this.git = git;
        this.version = new VersionRule(git, library);
        this.content = new Content(git, version, release);
        this.itself = new OnBranch(git, library, release, Map.of(), false);
        this.commits = git.commitsSince(since, release);
        this.undoings = git.undoings(since, release);
    }

    /**
     * @param again the commits that brought the change once more after it was taken back
     * @param takesBack whether the change is that another one was taken back
     */
    record Change(Commit commit, List<CommitId> again, boolean takesBack) {}

    /**
     * The changes that must be on the development branch, oldest first. What is gone from the release branch need not be
     * there; that it was taken back must, when the development branch has what was taken back.
     */
    List<Change> changes(Predicate<CommitId> isOnDevelopment) {
        Set<CommitId> repeated =
                commits.stream().flatMap(commit -> again(commit.id()).stream()).collect(Collectors.toSet());
        return commits.stream()
                .filter(commit -> !repeated.contains(commit.id()))
                .filter(this::changesAnything)
                .filter(commit -> !isGone(commit.id()))
                .map(commit -> new Change(
                        commit, again(commit.id()), !takenBackBy(commit).isEmpty()))
                .filter(change -> !change.takesBack() || isMissed(change.commit(), isOnDevelopment))
                .toList();
    }

    private List<CommitId> again(CommitId commit) {
        return Optional.ofNullable(undoings.by().get(commit))
                .map(undoings.by()::get)
                .map(next ->
                        Stream.concat(Stream.of(next), again(next).stream()).toList())
                .orElse(List.of());
    }

    private boolean isGone(CommitId commit) {
        return content.sinceItHas(commit, commit) == Fit.ABSENT;
    }

    private List<CommitId> takenBackBy(Commit commit) {
        Set<CommitId> undone = undoings.undoneBy(commit.id());
        return commits.stream()
                .filter(earlier -> undone.contains(earlier.id()) && changesAnything(earlier))
                .map(Commit::id)
                .toList();
    }

    private boolean isMissed(Commit takingBack, Predicate<CommitId> isOnDevelopment) {
        return takenBackBy(takingBack).stream().anyMatch(taken -> isOnDevelopment.test(taken) && !itself.has(taken));
    }

    private boolean changesAnything(Commit commit) {
        return commit.isMerge()
                ? !git.ownPaths(commit.id(), version.of(commit.id())).isEmpty()
                : !version.isAllThatChanges(commit);
    }
}
