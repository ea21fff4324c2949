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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Installs the version that a person asked for on one environment by its script. */
public final class InstallVersion implements Step {

    private final StillThere stillThere;
    private final Installing installing;
    private final Deployment deployment;
    private final Members members;
    private final Thaw thaw;

    /** @param timetables gives the present timetable of a product */
    public InstallVersion(
            GitRepositories repositories,
            WheelIndex index,
            Deployment deployment,
            Members members,
            Function<String, Timetable> timetables,
            Clock clock) {
        this.thaw = new Thaw(timetables, clock);
        this.stillThere = new StillThere(repositories, index);
        this.installing = new Installing(repositories, deployment, thaw);
        this.deployment = deployment;
        this.members = members;
    }

    @Override
    public List<Event> run(Run run) {
        InstallableFound found = OnRequest.cleared(run);
        Environment environment = OnRequest.environment(run);
        Version version = run.cycle().target();
        requireStill(run);
        stillThere.requireServed(run.product(), found.index(), version, found.wheel());
        thaw.require(run, List.of(environment), version, deployment);
        return OnRequest.of(run).isLive()
                ? installing.install(run, environment, version)
                : installing.installOnDemand(run, environment, found, () -> lastLook(run, environment));
    }

    private void lastLook(Run run, Environment environment) {
        requireStill(run);
        thaw.require(run, List.of(environment));
    }

    /** Others may have had their turn since it was asked for, and the person may have lost the right. */
    private void requireStill(Run run) {
        List<String> obstacles = new ArrayList<>(OnRequest.obstacles(run, members));
        run.givenUp(run.cycle().target())
                .map(burnt -> Installable.givenUp(burnt, OnRequest.environment(run)))
                .ifPresent(obstacles::add);
        if (!obstacles.isEmpty()) {
            throw new Refusal(obstacles);
        }
    }
}
