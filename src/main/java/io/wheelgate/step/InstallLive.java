package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import java.util.List;

/** Installs the final version on every live environment by the standard script, once a person has signed for it. */
public final class InstallLive implements Step {

    private final StillThere stillThere;
    private final Installing installing;

    public InstallLive(GitRepositories repositories, WheelIndex index, Deployment deployment) {
        this.stillThere = new StillThere(repositories, index);
        this.installing = new Installing(repositories, deployment);
    }

    @Override
    public List<Event> run(Run run) {
        Cut cut = run.cycle().currentCut();
        if (cut.isFinal() && !cut.isApprovedForLive()) {
            throw new Refusal(
                    "Nobody has signed that " + run.cycle().title() + " goes live: the process was moved past the"
                            + " approval. Nothing was installed. Roll back, or start a cycle for the next version.");
        }
        stillThere.require(run, cut);
        return installing.install(run, Stage.LIVE, cut.version());
    }
}
