package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Merged;
import io.wheelgate.release.Refusal;
import java.util.List;

/** Computes the merge of the tag into the release branch, when the release branch has nothing that the tag lacks. */
public final class MergeToRelease implements Step {

    private final GitRepositories repositories;

    public MergeToRelease(GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public List<Event> run(Run run) {
        Cut cut = run.cycle().currentCut();
        if (cut.merge().isPresent()) {
            return List.of();
        }
        GitRepository git = repositories.open(run.product().library().repository());
        List<String> missing = new Backports(git, run).missing(cut.releaseBefore(), cut.developmentBefore());
        if (!missing.isEmpty()) {
            throw new Refusal(missing);
        }
        Cutting cutting = new Cutting(git, run.product());
        return List.of(
                new Merged(cutting.merge(cut.version(), cut.releaseBefore(), Recorded.commit(cut), cut.moment())));
    }
}
