package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Tag;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.Pinned;
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

/** Looks up, and changes nothing, whether live can go back to a version, and what that changes. */
public final class WayBack {

    private final GitRepositories repositories;
    private final WheelIndex index;
    private final Deployment deployment;

    public WayBack(GitRepositories repositories, WheelIndex index, Deployment deployment) {
        this.repositories = repositories;
        this.index = index;
        this.deployment = deployment;
    }

    /**
     * What was found.
     *
     * @param wheel that live goes back to, if the release index has it
     * @param commit that the version's tag points at, if there is such a tag
     * @param pins every pin as it is now
     * @param obstacles every reason why live cannot go back; mostly none
     */
    public record Found(Optional<Wheel> wheel, Optional<CommitId> commit, List<Pinned> pins, List<String> obstacles) {}

    /** @param released the wheel of that version as the desk released it; empty when it is older than the desk */
    public Found find(Product product, Version version, Optional<Wheel> released) {
        List<Pinned> pins = new ArrayList<>();
        List<String> obstacles = new ArrayList<>();
        List<Wheel> wheels = wheels(product, version);
        Optional<Wheel> wheel = wheels.stream()
                .filter(file -> wheels.size() == 1
                        && released.map(was -> isSame(file, was)).orElse(true))
                .findFirst();
        if (wheel.isEmpty()) {
            obstacles.add(notThere(product, version, wheels, released));
        }
        obstacles.addAll(
                index.publicReleases(product.indices(), product.indices().release(), product.name(), false));
        for (Consumer consumer : product.consumers()) {
            try {
                pins.addAll(pins(product, consumer));
            } catch (Refusal refusal) {
                obstacles.addAll(refusal.reasons());
            }
        }
        obstacles.addAll(scripts(product));
        return new Found(wheel, commit(product, version), pins, obstacles);
    }

    private List<Wheel> wheels(Product product, Version version) {
        return index.files(product.indices(), product.indices().release(), product.name(), version).stream()
                .filter(file -> file.fileName().endsWith(".whl"))
                .toList();
    }

    private static boolean isSame(Wheel file, Wheel released) {
        return file.fileName().equals(released.fileName()) && file.sha256().equals(released.sha256());
    }

    private static String notThere(Product product, Version version, List<Wheel> wheels, Optional<Wheel> released) {
        String expected = released.map(
                        wheel -> "exactly the wheel " + wheel.fileName() + " with the sha256 " + wheel.sha256())
                .orElse("exactly one wheel of " + product.name() + " " + version);
        String found = wheels.isEmpty()
                ? "no wheel of that version"
                : wheels.stream()
                        .map(wheel -> wheel.fileName() + " (" + wheel.sha256() + ")")
                        .collect(Collectors.joining(", "));
        return "Live can only go back to " + expected + ", and "
                + product.indices().release() + " has " + found
                + ". See to it that the index has that and no other, or go back to another version.";
    }

    private Optional<CommitId> commit(Product product, Version version) {
        return repositories
                .open(product.library().repository())
                .tag(product.library().tagOf(version))
                .map(Tag::target);
    }

    private List<Pinned> pins(Product product, Consumer consumer) {
        GitRepository git = repositories.open(consumer.repository());
        CommitId tip = Branches.tip(git, consumer.repository(), consumer.branch());
        return Pinning.pins(git, product.name(), consumer, tip);
    }

    private List<String> scripts(Product product) {
        List<Environment> live = product.environments(Stage.LIVE);
        return live.isEmpty()
                ? List.of("Product " + product.name() + " has no live environment: there is nothing to roll back.")
                : live.stream()
                        .flatMap(environment -> deployment.obstacles(environment).stream())
                        .toList();
    }
}
