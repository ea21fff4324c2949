package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product.Stage;
import java.util.List;

/** Asks every instance of every live environment whether it runs the version that live went back to. */
public final class VerifyPrevious implements Step {

    private final Installing installing;

    public VerifyPrevious(GitRepositories repositories, Deployment deployment) {
        this.installing = new Installing(repositories, deployment);
    }

    @Override
    public List<Event> run(Run run) {
        return installing.observe(run, Stage.LIVE, run.cycle().target());
    }
}
