package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Event;
import io.wheelgate.release.Wheel;
import java.util.List;

/** Pins the version that live goes back to in every application that uses the library. */
public final class PinPrevious implements Step {

    private final StillThere stillThere;
    private final Pinning pinning;

    public PinPrevious(GitRepositories repositories, WheelIndex index, Proposing proposing) {
        this.stillThere = new StillThere(repositories, index);
        this.pinning = new Pinning(repositories, proposing);
    }

    @Override
    public List<Event> run(Run run) {
        Wheel wheel = GoingBack.signed(run).wheel();
        GoingBack.requireInTime(run);
        stillThere.requireServed(run.product(), run.cycle().target(), wheel);
        return pinning.pinAll(run, run.cycle().target(), wheel.sha256(), Pinning.Direction.BACK);
    }
}
