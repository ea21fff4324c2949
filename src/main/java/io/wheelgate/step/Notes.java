package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Product;
import io.wheelgate.release.ReleaseNotes;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Optional;

/** Writes the release notes of a version from the commits since the released one before it. */
final class Notes {

    private static final String BUMP = "Bump version to ";

    private final GitRepository git;
    private final Product product;
    private final Cycle cycle;

    Notes(GitRepository git, Run run) {
        this.git = git;
        this.product = run.product();
        this.cycle = run.cycle();
    }

    String of(Version version, CommitId commit) {
        Optional<Version> since = cycle.liveBefore();
        List<Commit> changes = since.flatMap(before -> git.tag(product.library().tagOf(before)))
                .map(tag -> git.commitsSince(tag.target(), commit))
                .orElse(List.of());
        return ReleaseNotes.of(
                        cycle,
                        version,
                        since,
                        changes.stream().filter(this::isAChange).toList())
                .markdown();
    }

    /** Merges and the desk's own bumps say nothing to people. */
    private boolean isAChange(Commit commit) {
        return !commit.isMerge()
                && !(commit.author().equals(product.library().committer())
                        && commit.subject().startsWith(BUMP));
    }
}
