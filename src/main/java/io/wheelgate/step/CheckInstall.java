package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.InstallableFound;
import io.wheelgate.release.Members;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Timetable;
import io.wheelgate.release.Version;
import io.wheelgate.step.Installable.Found;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Finds the wheel that an install on demand is of, or refuses, before any effect, with every reason. */
public final class CheckInstall implements Step {

    private final Installable installable;
    private final Installing installing;
    private final Deployment deployment;
    private final Members members;
    private final Thaw thaw;

    /** @param timetables gives the present timetable of a product */
    public CheckInstall(
            GitRepositories repositories,
            WheelIndex index,
            Deployment deployment,
            Members members,
            Function<String, Timetable> timetables,
            Clock clock) {
        this.installable = new Installable(repositories, index, deployment);
        this.installing = new Installing(repositories, deployment);
        this.deployment = deployment;
        this.members = members;
        this.thaw = new Thaw(timetables, clock);
    }

    @Override
    public List<Event> run(Run run) {
        Environment environment = OnRequest.environment(run);
        Version version = run.cycle().target();
        Found found = installable.find(run.product(), environment, version, run.givenUp(version));
        List<String> obstacles = new ArrayList<>(found.obstacles());
        obstacles.addAll(OnRequest.obstacles(run, members));
        if (obstacles.isEmpty() && OnRequest.of(run).isLive()) {
            obstacles.addAll(pinObstacles(run, environment, version));
        }
        if (!obstacles.isEmpty()) {
            throw new Refusal(obstacles);
        }
        thaw.require(run, List.of(environment), version, deployment); // before anybody is asked to sign it
        return List.of(new InstallableFound(found.wheel().orElseThrow(), found.index(), found.commit(), found.pins()));
    }

    /** To change what live is to run is a release's business, or a roll back's. */
    private List<String> pinObstacles(Run run, Environment environment, Version version) {
        try {
            installing.commitThatPins(run, environment, version);
            return List.of();
        } catch (Refusal refusal) {
            return refusal.reasons();
        }
    }
}
