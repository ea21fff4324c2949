package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product.Stage;
import java.util.List;

/** Installs the final version on every live environment by the standard script. */
public final class InstallLive implements Step {

    private final Installing installing;

    public InstallLive(GitRepositories repositories, Deployment deployment) {
        this.installing = new Installing(repositories, deployment);
    }

    @Override
    public List<Event> run(Run run) {
        return installing.install(run, Stage.LIVE, run.cycle().currentCut().version());
    }
}
