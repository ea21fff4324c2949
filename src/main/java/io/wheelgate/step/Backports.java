package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Merge;
import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Version;
import io.wheelgate.release.VersionFile;
import java.time.Instant;
import java.util.ArrayList;
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
                .toList();
    }

    /** The changes that people made on the release branch since it left the development branch. */
    List<Commit> onReleaseOnly(CommitId release, CommitId development) {
        return git.commitsSince(development, release).stream()
                .filter(commit -> !commit.isMerge())
                .filter(commit -> !changesTheVersionOnly(commit))
                .toList();
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

    /** What makes the version line the same on every side of a merge. */
    Map<String, UnaryOperator<byte[]>> versionRule(Version version) {
        VersionFile file = VersionFile.of(library.versionFile());
        return Map.of(library.versionFile(), content -> file.write(content, version));
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
        return old.isPresent()
                && changed.isPresent()
                && java.util.Arrays.equals(file.write(old.get(), file.read(changed.get())), changed.get());
    }

    private Optional<String> conflicts(CommitId release, CommitId development) {
        Version version = VersionFile.of(library.versionFile())
                .read(git.read(development, library.versionFile()).orElseThrow());
        Signature nobody = new Signature(library.committer(), Instant.EPOCH);
        Merge merge = git.merge(release, development, versionRule(version), nobody, "Dry run");
        return merge instanceof Merge.Conflicting conflicting
                ? Optional.of("The merge of " + library.developmentBranch() + " into " + library.releaseBranch()
                        + " would conflict in " + String.join(", ", conflicting.paths()))
                : Optional.empty();
    }
}
