package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Timetable;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** Installs the candidate on every staging environment by its script. */
public final class InstallStaging implements Step {

    private final StillThere stillThere;
    private final Installing installing;
    private final Deployment deployment;
    private final Thaw thaw;

    /** On a desk where nothing is ever frozen. */
    public InstallStaging(GitRepositories repositories, WheelIndex index, Deployment deployment) {
        this(repositories, index, deployment, Thaw.always());
    }

    /** @param timetables gives the present timetable of a product */
    public InstallStaging(
            GitRepositories repositories,
            WheelIndex index,
            Deployment deployment,
            Function<String, Timetable> timetables,
            Clock clock) {
        this(repositories, index, deployment, new Thaw(timetables, clock));
    }

    private InstallStaging(GitRepositories repositories, WheelIndex index, Deployment deployment, Thaw thaw) {
        this.stillThere = new StillThere(repositories, index);
        this.installing = new Installing(repositories, deployment, thaw);
        this.deployment = deployment;
        this.thaw = thaw;
    }

    @Override
    public List<Event> run(Run run) {
        Cut cut = run.cycle().currentCut();
        stillThere.require(run, cut);
        thaw.require(run, Stage.STAGING, cut.version(), deployment);
        return installing.install(run, Stage.STAGING, cut.version());
    }
}
