package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product.Stage;
import java.util.List;

/** Installs the candidate on every staging environment by its script. */
public final class InstallStaging implements Step {

    private final StillThere stillThere;
    private final Installing installing;

    public InstallStaging(GitRepositories repositories, WheelIndex index, Deployment deployment) {
        this.stillThere = new StillThere(repositories, index);
        this.installing = new Installing(repositories, deployment);
    }

    @Override
    public List<Event> run(Run run) {
        Cut cut = run.cycle().currentCut();
        stillThere.require(run, cut);
        return installing.install(run, Stage.STAGING, cut.version());
    }
}
