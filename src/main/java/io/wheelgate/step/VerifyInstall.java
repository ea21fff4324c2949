package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.release.Event;
import java.util.List;

/** Asks every instance of the environment whether it runs the version that a person asked for. */
public final class VerifyInstall implements Step {

    private final Installing installing;

    public VerifyInstall(GitRepositories repositories, Deployment deployment) {
        this.installing = new Installing(repositories, deployment);
    }

    @Override
    public List<Event> run(Run run) {
        return installing.observe(
                List.of(OnRequest.environment(run)), run.cycle().target());
    }
}
