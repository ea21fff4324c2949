package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Wheel;
import java.util.List;

/** Installs the version that live goes back to on every live environment, once a person has signed for it. */
public final class InstallPrevious implements Step {

    private final StillThere stillThere;
    private final Installing installing;

    public InstallPrevious(GitRepositories repositories, WheelIndex index, Deployment deployment) {
        this.stillThere = new StillThere(repositories, index);
        this.installing = new Installing(repositories, deployment);
    }

    @Override
    public List<Event> run(Run run) {
        Wheel wheel = GoingBack.signed(run).wheel();
        stillThere.requireServed(run.product(), run.cycle().target(), wheel);
        return installing.install(run, Stage.LIVE, run.cycle().target());
    }
}
