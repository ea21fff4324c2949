package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product.Stage;
import java.util.List;

/** Installs on staging again what its consumers pinned before the cycle. */
public final class RestoreStaging implements Step {

    private final Undoing undoing;

    public RestoreStaging(GitRepositories repositories, WheelIndex index, Deployment deployment) {
        this.undoing = new Undoing(repositories, index, deployment);
    }

    @Override
    public List<Event> run(Run run) {
        return undoing.restore(run, List.of(Stage.STAGING));
    }
}
