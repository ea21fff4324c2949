package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Timetable;
import io.wheelgate.release.Waits;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** Installs the final version on every live environment by the standard script, once a person has signed for it. */
public final class InstallLive implements Step {

    private final StillThere stillThere;
    private final Installing installing;
    private final Deployment deployment;
    private final Thaw thaw;

    /** On a desk where nothing is ever frozen. */
    public InstallLive(GitRepositories repositories, WheelIndex index, Deployment deployment) {
        this(repositories, index, deployment, Thaw.always());
    }

    /** @param timetables gives the present timetable of a product */
    public InstallLive(
            GitRepositories repositories,
            WheelIndex index,
            Deployment deployment,
            Function<String, Timetable> timetables,
            Clock clock) {
        this(repositories, index, deployment, new Thaw(timetables, clock));
    }

    private InstallLive(GitRepositories repositories, WheelIndex index, Deployment deployment, Thaw thaw) {
        this.stillThere = new StillThere(repositories, index);
        this.installing = new Installing(repositories, deployment, thaw);
        this.deployment = deployment;
        this.thaw = thaw;
    }

    @Override
    public List<Event> run(Run run) {
        Cut cut = run.cycle().currentCut();
        if (cut.isFinal() && !cut.isApprovedForLive()) {
            throw new Refusal(
                    "Nobody has signed that " + run.cycle().title() + " goes live: the process was moved past the"
                            + " approval. Nothing was installed. Roll back, or start a cycle for the next version.");
        }
        Waits.of(run.cycle()).wrongMoment(thaw.now()).ifPresent(InstallLive::refuse);
        stillThere.require(run, cut);
        thaw.require(run, Stage.LIVE, cut.version(), deployment);
        return installing.install(run, Stage.LIVE, cut.version());
    }

    private static void refuse(String why) {
        throw new Refusal(why);
    }
}
