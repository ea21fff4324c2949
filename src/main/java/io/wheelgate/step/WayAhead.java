package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Contents;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Members;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Staffing;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks up, and changes nothing, whether a version can be released: each place by itself, so that one that does not answer
 * hides no other. What is found here is what {@link CheckRequest} refuses.
 */
public final class WayAhead {

    private final GitRepositories repositories;
    private final WheelIndex index;
    private final Deployment deployment;
    private final Members members;

    public WayAhead(GitRepositories repositories, WheelIndex index, Deployment deployment, Members members) {
        this.repositories = repositories;
        this.index = index;
        this.deployment = deployment;
        this.members = members;
    }

    /** @param base what a hot fix is made on, if there is something; empty for any other release */
    public record Library(List<String> obstacles, Optional<HotFixBase> base) {}

    /** @param pinned the version of the library that it pins now, if that can be told */
    public record Application(String name, Optional<Version> pinned, List<String> obstacles) {}

    /** The environments that a release is installed on. */
    public static List<Environment> installed(Product product) {
        return product.environments().stream()
                .filter(environment -> environment.stage() != Stage.DEVELOPMENT)
                .toList();
    }

    /** What in the library's repository would keep the version from being cut. */
    public Library library(Run run) {
        List<String> obstacles = new ArrayList<>();
        try {
            LibraryCheck check = new LibraryCheck(repositories, run);
            obstacles.addAll(check.obstacles());
            return new Library(obstacles, check.base());
        } catch (Refusal refusal) {
            obstacles.addAll(refusal.reasons());
            return new Library(obstacles, Optional.empty());
        }
    }

    /** What would be in the version; empty when a reason against it says why nobody can tell. */
    public Optional<Contents> contents(Run run) {
        try {
            GitRepository git = repositories.open(run.product().library().repository());
            return Optional.of(new WhatIsNew(git, run).contents());
        } catch (Refusal toldByTheCheck) {
            return Optional.empty();
        }
    }

    /** The versions that there are in the library's repository. */
    public KnownVersions versions(Product product) {
        return KnownVersions.in(repositories.open(product.library().repository()), product);
    }

    /** What on the indices would keep the version from coming there. */
    public List<String> index(Run run) {
        return found(() -> indexCheck(run).obstacles(run.cycle().target(), version -> isOurs(run, version)));
    }

    /** The pinned versions that staging could not be brought back to. */
    public List<String> unserved(Run run, Collection<Version> pinned) {
        return found(() -> indexCheck(run).unserved(pinned));
    }

    private IndexCheck indexCheck(Run run) {
        return new IndexCheck(index, run.product(), fixed(run));
    }

    private static Optional<Version> fixed(Run run) {
        return HotFix.of(run.cycle()).flatMap(HotFix::of);
    }

    /** A hot fix of an older line can go live where that line runs, and nowhere else. */
    public List<String> live(Run run) {
        return fixed(run).flatMap(of -> newerOnLive(run, of)).stream().toList();
    }

    private static Optional<String> newerOnLive(Run run, Version of) {
        Version target = run.cycle().target();
        return run.liveNow()
                .version()
                .filter(live -> live.compareTo(target) > 0)
                .filter(live -> !run.product().environments(Stage.LIVE).isEmpty())
                .map(live -> "Live runs " + live + " by the record, and " + target + ", the hot fix of " + of
                        + ", would take everything that came since " + of + " off it. Make the hot fix of " + live
                        + "; or, if live is to run the older line, roll live back to " + of
                        + " first, then have the request checked again.");
    }

    /** What an application pins now, and what would keep it from pinning the version. */
    public Application application(Run run, Consumer consumer) {
        try {
            GitRepository git = repositories.open(consumer.repository());
            Version pinned = Pinning.pinned(
                    git, run.product().name(), consumer, Branches.tip(git, consumer.repository(), consumer.branch()));
            return new Application(consumer.name(), Optional.of(pinned), newerPin(run, consumer, pinned));
        } catch (Refusal refusal) {
            return new Application(consumer.name(), Optional.empty(), refusal.reasons());
        }
    }

    private List<String> newerPin(Run run, Consumer consumer, Version pinned) {
        Version target = run.cycle().target();
        return pinned.compareTo(target.candidate(0)) < 0 || (pinned.compareTo(target) < 0 && isLost(run, pinned))
                ? List.of()
                : List.of(consumer.name() + " pins " + run.product().name() + "==" + pinned + " on branch "
                        + consumer.branch() + " already, which is not older than the candidates of " + target
                        + ": the desk does not downgrade a pin. Choose a newer version, or correct the pin.");
    }

    /** What would keep an environment's script from being started. */
    public List<String> script(Environment environment) {
        return deployment.obstacles(environment);
    }

    /** Who is missing, when whoever asks for the cycle starts it. */
    public List<String> people(Run run) {
        return new Staffing(run.product().signOffs(), members)
                .obstacles(run.cycle().requestedBy());
    }

    private boolean isOurs(Run run, Version version) {
        return run.burnt().contains(version) || new LibraryCheck(repositories, run).isOurs(version);
    }

    /** Pinned by a cycle that the desk does not know of any more, and takes up; not one that was given up. */
    private boolean isLost(Run run, Version version) {
        return !run.burnt().contains(version) && new LibraryCheck(repositories, run).isLost(version);
    }

    private static List<String> found(Supplier<List<String>> check) {
        try {
            return check.get();
        } catch (Refusal refusal) {
            return refusal.reasons();
        }
    }
}
