package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Event.PreviousFound;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.step.WayBack.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the wheel that live goes back to and the pins that change, or refuses, before any effect, with every reason. */
public final class CheckRollBack implements Step {

    private final WayBack wayBack;
    private final Installing installing;

    public CheckRollBack(GitRepositories repositories, WheelIndex index, Deployment deployment) {
        this.wayBack = new WayBack(repositories, index, deployment);
        this.installing = new Installing(repositories, deployment);
    }

    @Override
    public List<Event> run(Run run) {
        Optional<Wheel> released = GoingBack.of(run).released();
        Found found = wayBack.find(run.product(), run.cycle().target(), released);
        List<String> obstacles = new ArrayList<>(found.obstacles());
        GoingBack.of(run).overtaken(run.liveNow()).ifPresent(obstacles::add);
        obstacles.addAll(installing.neighbourObstacles(run));
        if (!obstacles.isEmpty()) {
            throw new Refusal(obstacles);
        }
        Map<String, Version> pins = new LinkedHashMap<>();
        for (Pinned pin : found.pins()) {
            pins.put(pin.consumer(), pin.version());
        }
        return List.of(
                new RequestAccepted(pins),
                new PreviousFound(found.wheel().orElseThrow(), found.commit(), found.pins()));
    }
}
