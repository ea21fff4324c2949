package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product.Stage;
import java.util.List;

/** Brings the pins and the live environments back to what they were before the cycle. */
public final class RollBackLive implements Step {

    private final Undoing undoing;

    public RollBackLive(GitRepositories repositories, WheelIndex index, Deployment deployment, Proposing proposing) {
        this.undoing = new Undoing(repositories, index, deployment, proposing);
    }

    @Override
    public List<Event> run(Run run) {
        return undoing.restore(run, List.of(Stage.LIVE, Stage.STAGING));
    }
}
