package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product.Stage;
import java.util.List;

/** Installs the candidate on every staging environment by its script. */
public final class InstallStaging implements Step {

    private final Installing installing;

    public InstallStaging(GitRepositories repositories, Deployment deployment) {
        this.installing = new Installing(repositories, deployment);
    }

    @Override
    public List<Event> run(Run run) {
        return installing.install(run, Stage.STAGING, run.cycle().currentCut().version());
    }
}
