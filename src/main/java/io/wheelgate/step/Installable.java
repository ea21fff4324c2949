package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Tag;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Burnt;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.HeldWheel;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks up, and changes nothing, what can be installed on an environment. */
public final class Installable {

    private final GitRepositories repositories;
    private final WheelIndex index;
    private final Deployment deployment;

    public Installable(GitRepositories repositories, WheelIndex index, Deployment deployment) {
        this.repositories = repositories;
        this.index = index;
        this.deployment = deployment;
    }

    /**
     * What was found.
     *
     * @param obstacles every reason why it cannot be installed; mostly none
     */
    public record Found(
            Optional<Wheel> wheel,
            String index,
            Optional<CommitId> commit,
            List<Pinned> pins,
            List<String> obstacles) {}

    /** Whether a stage takes such versions: anything on development, candidates and finals on staging, finals on live. */
    public static boolean fits(Stage stage, Version version) {
        boolean fin = !version.isPreRelease() && !version.isLocal();
        return switch (stage) {
            case DEVELOPMENT -> true;
            case STAGING -> fin || version.candidateNumber().isPresent();
            case LIVE -> fin;
        };
    }

    /** The wheels on the stage's index that it takes, the newest version first. */
    public List<HeldWheel> choices(Product product, Environment environment) {
        return index.wheels(product.indices(), product.indices().of(environment.stage()), product.name()).stream()
                .filter(wheel -> fits(environment.stage(), wheel.version()))
                .toList();
    }

    /** What the environment's application pins now. @throws Refusal when it pins nothing, two things, or a range */
    public List<Pinned> pins(Product product, Environment environment) {
        Consumer consumer = product.consumer(environment.consumer());
        GitRepository git = repositories.open(consumer.repository());
        CommitId tip = Branches.tip(git, consumer.repository(), consumer.branch());
        return Pinning.pins(git, product.name(), consumer, tip);
    }

    /** @param givenUp the version's story, when the cycle that cut it was given up */
    Found find(Product product, Environment environment, Version version, Optional<Burnt> givenUp) {
        List<String> obstacles = new ArrayList<>();
        kind(environment, version).ifPresent(obstacles::add);
        givenUp.map(burnt -> givenUp(burnt, environment)).ifPresent(obstacles::add);
        String place = product.indices().of(environment.stage());
        List<Wheel> wheels = index.files(product.indices(), place, product.name(), version).stream()
                .filter(file -> file.fileName().endsWith(".whl"))
                .toList();
        if (wheels.size() != 1) {
            obstacles.add(notThere(product, environment, place, version, wheels));
        }
        obstacles.addAll(index.publicReleases(product.indices(), place, product.name(), false));
        List<Pinned> pins = new ArrayList<>();
        try {
            pins.addAll(pins(product, environment));
        } catch (Refusal refusal) {
            obstacles.addAll(refusal.reasons());
        }
        obstacles.addAll(deployment.obstacles(environment));
        Optional<Wheel> wheel = wheels.stream().findFirst().filter(only -> wheels.size() == 1);
        return new Found(wheel, place, commit(product, version), pins, obstacles);
    }

    private static Optional<String> kind(Environment environment, Version version) {
        if (fits(environment.stage(), version)) {
            return Optional.empty();
        }
        return Optional.of(
                environment.stage() == Stage.LIVE
                        ? "Environment " + environment.name() + " is live, and " + version
                                + " is no final version: live runs final versions only. Choose a final one."
                        : "Environment " + environment.name() + " is for tests before a release, and " + version
                                + " is neither a candidate nor a final version. Choose one of these, or an environment"
                                + " for development.");
    }

    static String givenUp(Burnt burnt, Environment environment) {
        return "Version " + burnt.version() + " was given up, and is installed nowhere. " + burnt.story()
                + " Choose another version for " + environment.name() + ".";
    }

    private String notThere(
            Product product, Environment environment, String place, Version version, List<Wheel> wheels) {
        String found = wheels.isEmpty()
                ? "no wheel of that version"
                : wheels.stream()
                        .map(wheel -> wheel.fileName() + " (" + wheel.sha256() + ")")
                        .collect(Collectors.joining(", "));
        return "Environment " + environment.name() + " is installed from " + place + ", which has " + found
                + ": there must be exactly one of " + product.name() + " " + version
                + ". Choose a version that is there"
                + elsewhere(product, place, version)
                        .map(other -> "; " + other + " has it, but is not the index of this environment")
                        .orElse("")
                + ".";
    }

    /** Where else on the product's server people may have seen it. */
    private Optional<String> elsewhere(Product product, String place, Version version) {
        var indices = product.indices();
        return List.of(indices.development(), indices.staging(), indices.release()).stream()
                .distinct()
                .filter(other -> !other.equals(place))
                .filter(other -> index.wheels(indices, other, product.name()).stream()
                        .anyMatch(wheel -> wheel.version().equals(version)))
                .findFirst();
    }

    private Optional<CommitId> commit(Product product, Version version) {
        return repositories
                .open(product.library().repository())
                .tag(product.library().tagOf(version))
                .map(Tag::target);
    }
}
