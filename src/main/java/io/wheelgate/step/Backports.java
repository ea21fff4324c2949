package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Merge;
import io.wheelgate.git.GitRepository.Pick;
import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.VersionFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds what the release branch has and the development branch lacks. */
final class Backports {

    private final GitRepository git;
    private final Library library;
    private final Map<CommitId, CommitId> known;

    Backports(GitRepository git, Run run) {
        this.git = git;
        this.library = run.product().library();
        this.known = run.backPorted();
    }

    /** One sentence for every change on the release branch that is not on the development branch. */
    List<String> missing(CommitId release, CommitId development) {
        List<String> reasons = new ArrayList<>();
        for (Commit commit : missingCommits(release, development)) {
            reasons.add("Commit " + commit.id().abbreviated() + " \"" + commit.subject() + "\" is on "
                    + library.releaseBranch() + " and its change is not on " + library.developmentBranch()
                    + ": the next merge would lose it. Back-port it first: git switch " + library.developmentBranch()
                    + " && git cherry-pick -x " + commit.id().abbreviated());
        }
        if (!reasons.isEmpty()) {
            conflicts(release, development).ifPresent(reasons::add);
        }
        return reasons;
    }

    /** Every change on the release branch that has no counterpart on the development branch, oldest first. */
    List<Commit> missingCommits(CommitId release, CommitId development) {
        return onReleaseOnly(release, development).stream()
                .filter(commit -> sameOnDevelopment(commit.id(), development).isEmpty())
                .filter(commit -> !changesNothingOn(development, commit))
                .toList();
    }

    /** The changes that people made on the release branch since it left the development branch. */
    List<Commit> onReleaseOnly(CommitId release, CommitId development) {
        return sinceLastTaking(release, development).stream()
                .filter(commit -> !commit.isMerge())
                .filter(commit -> !changesTheVersionOnly(commit))
                .toList();
    }

    /**
     * Leaves out what came before a merge that made the release branch equal to the development branch: whatever is
     * left of that is on the development branch too, in whatever form, and no later merge can lose it.
     */
    private List<Commit> sinceLastTaking(CommitId release, CommitId development) {
        List<Commit> commits = git.commitsSince(development, release);
        return commits.stream()
                .filter(commit -> takesFrom(development, commit))
                .reduce((earlier, later) -> later)
                .map(taking -> git.commitsSince(taking.id(), release).stream()
                        .filter(commits::contains)
                        .toList())
                .orElse(commits);
    }

    private boolean takesFrom(CommitId development, Commit commit) {
        return commit.isMerge()
                && commit.parents().stream()
                        .skip(1)
                        .anyMatch(parent -> git.isAncestor(parent, development)
                                && git.changedPaths(parent, commit.id()).isEmpty());
    }

    /** Whether a cherry-pick would leave the development branch as it is: it has the change, if in another form. */
    private boolean changesNothingOn(CommitId development, Commit commit) {
        return commit.parents().size() == 1
                && git.cherryPick(commit.id(), development, versionRuleOf(development), nobody())
                        instanceof Pick.AlreadyThere;
    }

    /** The commit on the development branch that carries the same change. */
    Optional<CommitId> sameOnDevelopment(CommitId fix, CommitId development) {
        if (git.isAncestor(fix, development)) {
            return Optional.of(fix);
        }
        return Optional.ofNullable(known.get(fix))
                .filter(as -> git.isAncestor(as, development))
                .or(() -> git.mergeBase(fix, development).flatMap(base -> git.findSameChange(fix, base, development)));
    }

    /** What makes the version line that of a commit on every side of a merge. */
    Map<String, UnaryOperator<byte[]>> versionRuleOf(CommitId commit) {
        return versionAt(commit)
                .map(version -> Map.<String, UnaryOperator<byte[]>>of(
                        library.versionFile(), content -> withVersion(content, version)))
                .orElse(Map.of());
    }

    private Optional<Version> versionAt(CommitId commit) {
        try {
            return git.read(commit, library.versionFile()).map(VersionFile.of(library.versionFile())::read);
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    /** A version file that cannot be read, which may lie far back in the history, is merged as any other file. */
    private byte[] withVersion(byte[] content, Version version) {
        try {
            return VersionFile.of(library.versionFile()).write(content, version);
        } catch (Refusal unreadable) {
            return content;
        }
    }

    /** A bump made by this desk or by hand: the version file's assignment and nothing else. */
    private boolean changesTheVersionOnly(Commit commit) {
        if (commit.parents().isEmpty()) {
            return false;
        }
        CommitId parent = commit.parents().get(0);
        return git.changedPaths(parent, commit.id()).equals(List.of(library.versionFile()))
                && sameButForTheVersion(parent, commit.id());
    }

    private boolean sameButForTheVersion(CommitId before, CommitId after) {
        VersionFile file = VersionFile.of(library.versionFile());
        Optional<byte[]> old = git.read(before, library.versionFile());
        Optional<byte[]> changed = git.read(after, library.versionFile());
        try {
            return old.isPresent()
                    && changed.isPresent()
                    && Arrays.equals(file.write(old.get(), file.read(changed.get())), changed.get());
        } catch (Refusal unreadable) {
            return false;
        }
    }

    private Optional<String> conflicts(CommitId release, CommitId development) {
        Merge merge = git.merge(release, development, versionRuleOf(development), nobody(), "Dry run");
        return merge instanceof Merge.Conflicting conflicting
                ? Optional.of("The merge of " + library.developmentBranch() + " into " + library.releaseBranch()
                        + " would conflict in " + String.join(", ", conflicting.paths())
                        + ": resolve that while you back-port the commits.")
                : Optional.empty();
    }

    private Signature nobody() {
        return new Signature(library.committer(), Instant.EPOCH);
    }
}
