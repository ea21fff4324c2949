package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.release.Event;
import java.util.List;

/** Publishes the final version's commit on the release branch and its tag in one atomic push. */
public final class PushFinal implements Step {

    private final Pushing pushing;

    public PushFinal(GitRepositories repositories) {
        this.pushing = new Pushing(repositories);
    }

    @Override
    public List<Event> run(Run run) {
        return pushing.push(run);
    }
}
