package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the versions that development runs and that the applications pin, as far as anybody answers. */
public final class DevUse {

    private final GitRepositories repositories;
    private final Deployment deployment;

    public DevUse(GitRepositories repositories, Deployment deployment) {
        this.repositories = repositories;
        this.deployment = deployment;
    }

    /** @param told why nothing may be removed now, one sentence each */
    record Known(Set<Version> used, List<String> told) {

        /** Whether everybody has answered: what a silent environment runs must stay. */
        boolean isComplete() {
            return told.isEmpty();
        }

        boolean isUnused(Version version) {
            return !used.contains(version);
        }
    }

    /** @param awaited the versions that people wait for to be installed */
    Known of(Product product, Set<Version> awaited) {
        Known known = new Known(new HashSet<>(awaited), new ArrayList<>());
        for (Environment environment : product.environments(Stage.DEVELOPMENT)) {
            deployment.observe(environment).forEach(answer -> note(environment, answer, known));
        }
        product.consumers().forEach(consumer -> note(product, consumer, known));
        return known;
    }

    private static void note(Environment environment, Observation answer, Known known) {
        if (answer instanceof Observation.Runs runs) {
            known.used().add(runs.version());
        } else if (answer instanceof Observation.Silent silent) {
            known.told()
                    .add("Nothing is removed as long as nobody knows what " + environment.name() + " runs: "
                            + silent.why() + ".");
        }
    }

    private void note(Product product, Consumer consumer, Known known) {
        GitRepository git = repositories.open(consumer.repository());
        git.branch(consumer.branch())
                .flatMap(tip -> pinned(git, product, consumer, tip))
                .ifPresent(known.used()::add);
    }

    /** What is not a pin names no version. */
    private static Optional<Version> pinned(GitRepository git, Product product, Consumer consumer, CommitId tip) {
        try {
            return Optional.of(Pinning.pinned(git, product.name(), consumer, tip));
        } catch (Refusal noPin) {
            return Optional.empty();
        }
    }
}
