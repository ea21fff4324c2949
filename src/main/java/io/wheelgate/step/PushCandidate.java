package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.release.Event;
import java.util.List;
import java.util.Optional;

/** Publishes the candidate's branches and tag in one atomic push, or by pull requests. */
public final class PushCandidate implements Step {

    private final Pushing pushing;

    /** For libraries that are pushed to. */
    public PushCandidate(GitRepositories repositories) {
        this.pushing = new Pushing(repositories, Optional.empty());
    }

    public PushCandidate(GitRepositories repositories, Proposing proposing) {
        this.pushing = new Pushing(repositories, Optional.of(new ProposedPush(proposing)));
    }

    @Override
    public List<Event> run(Run run) {
        return pushing.push(run);
    }
}
