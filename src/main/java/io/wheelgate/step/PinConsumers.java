package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.release.Event;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.util.List;

/** Pins the version of the present cut in every application that uses the library. */
public final class PinConsumers implements Step {

    private final Pinning pinning;

    public PinConsumers(GitRepositories repositories, Proposing proposing) {
        this.pinning = new Pinning(repositories, proposing);
    }

    @Override
    public List<Event> run(Run run) {
        Version version = run.cycle().currentCut().version();
        Wheel wheel = Recorded.wheel(run.cycle().currentCut());
        return pinning.pinAll(run, version, wheel.sha256(), Pinning.Direction.FORWARD);
    }
}
