package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product.Stage;
import java.util.List;

/** Installs the version that live goes back to on every live environment, once a person has signed for it. */
public final class InstallPrevious implements Step {

    private final Installing installing;

    public InstallPrevious(GitRepositories repositories, Deployment deployment) {
        this.installing = new Installing(repositories, deployment);
    }

    @Override
    public List<Event> run(Run run) {
        GoingBack.signed(run);
        return installing.install(run, Stage.LIVE, run.cycle().target());
    }
}
