package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.VersionFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps the version's assignment, which differs on every branch, out of comparisons and merges. */
final class VersionRule {

    private final GitRepository git;
    private final Library library;

    VersionRule(GitRepository git, Library library) {
        this.git = git;
        this.library = library;
    }

    /** What makes the version line that of a commit on every side of a merge. */
    Map<String, UnaryOperator<byte[]>> of(CommitId commit) {
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
    boolean isAllThatChanges(Commit commit) {
        if (commit.parents().size() != 1) {
            return false;
        }
        CommitId parent = commit.parents().get(0);
        return git.changedPaths(parent, commit.id()).equals(List.of(library.versionFile()))
                && sameButForTheVersion(parent, commit.id());
    }

    /** Whether the version file is the same at two commits but for the version that it says. */
    boolean sameButForTheVersion(CommitId before, CommitId after) {
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
}
