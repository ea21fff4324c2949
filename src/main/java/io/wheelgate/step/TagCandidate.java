package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import java.util.List;

/** Computes the annotated tag of the candidate. */
public final class TagCandidate implements Step {

    private final GitRepositories repositories;

    public TagCandidate(GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public List<Event> run(Run run) {
        Cut cut = run.cycle().currentCut();
        if (cut.tag().isPresent()) {
            return List.of();
        }
        Cutting cutting = new Cutting(repositories.open(run.product().library().repository()), run.product());
        return List.of(cutting.tag(cut.version(), Recorded.commit(cut), cut.moment()));
    }
}
