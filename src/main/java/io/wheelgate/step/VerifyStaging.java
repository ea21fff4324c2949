package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product.Stage;
import java.util.List;

/** Asks every instance of every staging environment whether it runs the candidate. */
public final class VerifyStaging implements Step {

    private final Installing installing;

    public VerifyStaging(GitRepositories repositories, Deployment deployment) {
        this.installing = new Installing(repositories, deployment);
    }

    @Override
    public List<Event> run(Run run) {
        return installing.observe(run, Stage.STAGING, run.cycle().currentCut().version());
    }
}
