package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.release.Event;
import java.util.List;

/** Publishes the candidate's branches and tag in one atomic push. */
public final class PushCandidate implements Step {

    private final Pushing pushing;

    public PushCandidate(GitRepositories repositories) {
        this.pushing = new Pushing(repositories);
    }

    @Override
    public List<Event> run(Run run) {
        return pushing.push(run);
    }
}
