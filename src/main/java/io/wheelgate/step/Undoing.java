package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.util.ArrayList;
import java.util.List;

/** Brings pins and environments back to what they were before the cycle; a person's own change is left alone. */
final class Undoing {

    private final GitRepositories repositories;
    private final WheelIndex index;
    private final Pinning pinning;
    private final Installing installing;

    Undoing(GitRepositories repositories, WheelIndex index, Deployment deployment) {
        this.repositories = repositories;
        this.index = index;
        this.pinning = new Pinning(repositories);
        this.installing = new Installing(repositories, deployment);
    }

    /** Restores every consumer's pin, then installs it on the environments of the given stages. */
    List<Event> restore(Run run, List<Stage> stages) {
        if (!run.cycle().hasTouchedConsumers()) {
            return List.of();
        }
        List<Event> facts = new ArrayList<>();
        for (Consumer consumer : run.product().consumers()) {
            Version before = run.cycle().pinsBefore().get(consumer.name());
            if (before != null && (pinsOurs(run, consumer) || Pinning.isUnsettled(run, consumer, before))) {
                facts.addAll(pinning.pin(run, consumer, before, sha256(run.product(), before), Pinning.Direction.ANY));
            }
        }
        for (Stage stage : stages) {
            for (Environment environment : run.product().environments(stage)) {
                facts.addAll(reinstall(run, environment));
            }
        }
        return facts;
    }

    private boolean pinsOurs(Run run, Consumer consumer) {
        GitRepository git = repositories.open(consumer.repository());
        Version pinned = Pinning.pinned(
                git, run.product().name(), consumer, Branches.tip(git, consumer.repository(), consumer.branch()));
        return run.cycle().cuts().stream().map(Cut::version).anyMatch(pinned::equals);
    }

    private List<Event> reinstall(Run run, Environment environment) {
        Version before = run.cycle().pinsBefore().get(environment.consumer());
        return before == null ? List.of() : installing.install(run, environment, before);
    }

    /** The hash for a pin that carries hashes; empty when the index has not exactly one wheel of the version. */
    private String sha256(Product product, Version version) {
        List<Wheel> wheels =
                index.files(product.indices(), product.indices().release(), product.name(), version).stream()
                        .filter(file -> file.fileName().endsWith(".whl"))
                        .toList();
        return wheels.size() == 1 ? wheels.get(0).sha256() : "";
    }
}
