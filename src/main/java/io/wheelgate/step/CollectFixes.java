package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import java.util.List;

/** Collects the commits on the release branch since the candidate was cut: these are the fixes. */
public final class CollectFixes implements Step {

    private final GitRepositories repositories;

    public CollectFixes(GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public List<Event> run(Run run) {
        Cut candidate = run.cycle()
                .candidate()
                .orElseThrow(() -> new IllegalStateException("Nothing was cut yet that a fix could be for"));
        Library library = run.product().library();
        GitRepository git = repositories.open(library.repository());
        CommitId cutAt = Recorded.releaseAfter(candidate);
        CommitId tip = Branches.release(git, library);
        requireNotRewritten(library, git, candidate, cutAt, tip);
        List<Commit> fixes = git.commitsSince(cutAt, tip).stream()
                .filter(commit -> !commit.isMerge())
                .toList();
        if (fixes.isEmpty()) {
            throw new Refusal("There is no new commit on branch " + library.releaseBranch() + " of "
                    + library.repository().url() + " since " + candidate.version() + " was cut at "
                    + cutAt.abbreviated() + ". Push the fixes to it, then complete the task again.");
        }
        return List.of(new FixesCollected(fixes));
    }

    private static void requireNotRewritten(
            Library library, GitRepository git, Cut candidate, CommitId cutAt, CommitId tip) {
        if (!git.isAncestor(cutAt, tip)) {
            throw new Refusal("Branch " + library.releaseBranch() + " of "
                    + library.repository().url() + " is at " + tip.abbreviated() + " and no longer contains "
                    + candidate.version() + " (" + cutAt.abbreviated() + "): somebody has rewritten it."
                    + " Restore the branch with the fixes on top of it, then complete the task again.");
        }
    }
}
