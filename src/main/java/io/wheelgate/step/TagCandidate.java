package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import java.util.List;

/** Computes the annotated tag of the candidate, with the release notes as its message, or adopts one of its commit. */
public final class TagCandidate implements Step {

    private final GitRepositories repositories;

    public TagCandidate(GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public List<Event> run(Run run) {
        Cut cut = run.cycle().currentCut();
        if (cut.tag().isPresent() && run.cycle().adoption().isEmpty()) {
            return List.of();
        }
        GitRepository git = repositories.open(run.product().library().repository());
        if (cut.tag().isPresent()) {
            return new OtherTag(git, run.product().library()).adopted(run, cut);
        }
        String notes = new Notes(git, run).of(cut.version(), Recorded.commit(cut));
        return List.of(new Cutting(git, run.product()).tag(cut.version(), Recorded.commit(cut), cut.moment(), notes));
    }
}
