package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Merge;
import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.HotFixBranch;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product.Library;
import io.wheelgate.step.OnBranch.Presence;
import io.wheelgate.step.OnRelease.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what the release branch has and the development branch lacks. */
final class Backports {

    private final GitRepository git;
    private final Target target;
    private final Library library;
    private final Map<CommitId, CommitId> known;
    private final Set<CommitId> waived;

    Backports(GitRepository git, Run run) {
        this(git, run, Target.development(run));
    }

    Backports(GitRepository git, Run run, Target target) {
        this.git = git;
        this.target = target;
        this.library = target.library();
        this.known = target.onto()
                .map(branch -> run.cycle().backPorts(Optional.of(branch)).carriers())
                .orElseGet(run::backPorted);
        this.waived = run.waived();
    }

    /**
     * Where the fixes of a cycle must come.
     *
     * @param onto the branch, when it is another one than the development branch
     * @param library with that branch in the place of the development branch
     */
    record Target(Optional<String> onto, Library library) {

        static Target development(Run run) {
            return new Target(Optional.empty(), run.product().library());
        }

        /** The development branch, and the release branch when a hot fix is made on another one. */
        static List<Target> of(Run run) {
            Library library = run.product().library();
            Stream<Target> release = HotFix.of(run.cycle()).flatMap(HotFix::own).stream()
                    .map(HotFixBranch::releaseBranch)
                    .map(branch -> new Target(Optional.of(branch), library.backPortedTo(branch)));
            return Stream.concat(Stream.of(development(run)), release).toList();
        }
    }

    /** @param reason why the commit is missed, and what a person can do */
    record Missing(Commit commit, String reason) {}

    /**
     * One sentence for every change on the release branch that the next merge, which takes the development branch as it is,
     * would lose. A waived one is no obstacle: that it is lost by that merge is what the waiver says.
     */
    List<String> missing(CommitId release, CommitId development) {
        OnBranch target = onDevelopment(development, true);
        List<String> reasons = new ArrayList<>(missing(lastTaking(release, development), release, target).stream()
                .filter(one -> !git.isAncestor(one.commit().id(), development))
                .map(Missing::reason)
                .toList());
        if (!reasons.isEmpty()) {
            conflicts(release, development).ifPresent(reasons::add);
        }
        return reasons;
    }

    /**
     * The last merge that made the release branch equal to the development branch: whatever is left of what came before it
     * was on the development branch too, in whatever form, and no later merge can lose it.
     */
    private CommitId lastTaking(CommitId release, CommitId development) {
        return git.commitsSince(development, release).stream()
                .filter(commit -> takesFrom(development, commit))
                .map(Commit::id)
                .reduce(development, (earlier, later) -> later);
    }

    private boolean takesFrom(CommitId development, Commit commit) {
        return commit.isMerge()
                && commit.parents().stream()
                        .skip(1)
                        .anyMatch(parent -> git.isAncestor(parent, development)
                                && git.changedPaths(parent, commit.id()).isEmpty());
    }

    /** Every change on the release branch since a commit of it that the development branch does not have now, oldest first. */
    List<Missing> missing(CommitId since, CommitId release, OnBranch development) {
        return changes(since, release, development).stream()
                .flatMap(change -> missing(change.commit(), presence(change, development)).stream())
                .toList();
    }

    /** The changes on the release branch that must be on the development branch, and are not waived. */
    List<Change> changes(CommitId since, CommitId release, OnBranch development) {
        return new OnRelease(git, library, since, release)
                .changes(development::has).stream()
                        .filter(change -> !waived.contains(change.commit().id()))
                        .toList();
    }

    /** @param mayMoveOn whether what was brought and not taken back counts, though it may have gone since */
    OnBranch onDevelopment(CommitId tip, boolean mayMoveOn) {
        return new OnBranch(git, library, tip, known, mayMoveOn);
    }

    private static Presence presence(Change change, OnBranch development) {
        return Stream.concat(Stream.of(change.commit().id()), change.again().stream())
                .map(commit -> development.find(commit, change.takesBack()))
                .reduce((first, next) -> first instanceof Presence.There ? first : next)
                .orElseThrow();
    }

    private Optional<Missing> missing(Commit commit, Presence presence) {
        return presence instanceof Presence.There
                ? Optional.empty()
                : Optional.of(new Missing(commit, new MissingReason(git, target).of(commit, presence)));
    }

    private Optional<String> conflicts(CommitId release, CommitId development) {
        Merge merge = git.merge(
                release,
                development,
                new VersionRule(git, library).of(development),
                new Signature(library.committer(), Instant.EPOCH),
                "Dry run");
        return merge instanceof Merge.Conflicting conflicting
                ? Optional.of("The merge of " + library.developmentBranch() + " into " + library.releaseBranch()
                        + " would conflict in " + String.join(", ", conflicting.paths())
                        + ": resolve that while you back-port the commits.")
                : Optional.empty();
    }
}
