package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Tag;
import io.wheelgate.release.Bugs;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.ChangesFound;
import io.wheelgate.release.Product;
import io.wheelgate.release.ReleaseNotes;
import io.wheelgate.release.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the release notes of a version from the commits since the released one before it. */
final class Notes {

    private static final Pattern PICKED = Pattern.compile("(?m)^\\(cherry picked from commit ([0-9a-f]{40})\\)");

    private final GitRepository git;
    private final Product product;
    private final Cycle cycle;

    Notes(GitRepository git, Run run) {
        this.git = git;
        this.product = run.product();
        this.cycle = run.cycle();
    }

    /** The released version since which a commit's changes are told; empty when none has a tag. */
    Optional<Version> since() {
        return lastFinal();
    }

    /** What people changed since then, newest first. */
    List<Commit> since(Optional<Version> since, CommitId commit) {
        return changes(since, commit);
    }

    String of(Version version, CommitId commit) {
        Optional<Version> since = lastFinal();
        return new ReleaseNotes(product.name(), version, since, changes(since, commit), Bugs.of(cycle)).markdown();
    }

    /** When what is new in a commit was written; empty when nothing is, or when there is no version before. */
    Optional<ChangesFound> changes(CommitId commit) {
        List<Instant> times = changes(lastFinal(), commit).stream()
                .map(Commit::authoredAt)
                .sorted()
                .toList();
        return times.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChangesFound(
                        times.size(), times.get(0), times.get(times.size() / 2), times.get(times.size() - 1)));
    }

    private List<Commit> changes(Optional<Version> since, CommitId commit) {
        return since.flatMap(this::tag)
                .map(tag -> changes(tag.target(), commit))
                .orElse(List.of());
    }

    /** What live runs; where that has no tag, the newest final version before this one that has. */
    private Optional<Version> lastFinal() {
        return cycle.liveBefore().filter(live -> tag(live).isPresent()).or(() -> new FinalTags(git, product.library())
                .lastBefore(cycle.target()));
    }

    private Optional<Tag> tag(Version version) {
        return git.tag(product.library().tagOf(version));
    }

    private List<Commit> changes(CommitId base, CommitId commit) {
        List<Commit> changes = new ArrayList<>(git.commitsSince(base, commit));
        changes.removeIf(change -> !isAChange(change) || isOutAlready(change, base));
        Collections.reverse(changes);
        return changes;
    }

    /** Merges and the desk's own bumps say nothing to people. */
    private boolean isAChange(Commit commit) {
        return !commit.isMerge()
                && !(commit.author().equals(product.library().committer())
                        && commit.subject().startsWith(Cutting.BUMP));
    }

    /** The back-port of a fix that the version before was released with. */
    private boolean isOutAlready(Commit commit, CommitId base) {
        return PICKED.matcher(commit.message())
                .results()
                .map(origin -> new CommitId(origin.group(1)))
                .anyMatch(origin -> git.isAncestor(origin, base));
    }
}
