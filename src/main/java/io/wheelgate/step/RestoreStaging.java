package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Event;
import java.util.List;

/** Installs on staging again what its consumers pinned before the cycle, and on live too if the cycle touched it. */
public final class RestoreStaging implements Step {

    private final Undoing undoing;

    public RestoreStaging(GitRepositories repositories, WheelIndex index, Deployment deployment, Proposing proposing) {
        this.undoing = new Undoing(repositories, index, deployment, proposing);
    }

    @Override
    public List<Event> run(Run run) {
        return undoing.reinstall(run, run.cycle().touchedStages());
    }
}
