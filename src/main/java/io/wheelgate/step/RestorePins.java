package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Event;
import java.util.List;

/** Brings the consumers' pins back to what they were before the cycle, by new commits. */
public final class RestorePins implements Step {

    private final Undoing undoing;

    public RestorePins(GitRepositories repositories, WheelIndex index, Deployment deployment, Proposing proposing) {
        this.undoing = new Undoing(repositories, index, deployment, proposing);
    }

    @Override
    public List<Event> run(Run run) {
        return undoing.restorePins(run);
    }
}
