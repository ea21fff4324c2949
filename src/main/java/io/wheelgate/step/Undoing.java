package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.LeftAlone;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.step.UndoPlan.Fate;
import io.wheelgate.step.UndoPlan.Item;
import java.util.List;
import java.util.Objects;

/** Brings pins and environments back to what they were before the cycle; a person's own change is left alone. */
final class Undoing {

    private final WheelIndex index;
    private final UndoPlan plan;
    private final Pinning pinning;
    private final Installing installing;
    private final Proposing proposing;

    Undoing(GitRepositories repositories, WheelIndex index, Deployment deployment, Proposing proposing) {
        this.index = index;
        this.plan = new UndoPlan(repositories, deployment);
        this.pinning = new Pinning(repositories, proposing);
        this.proposing = proposing;
        this.installing = new Installing(repositories, deployment);
    }

    /**
     * Restores every consumer's pin, then installs it on the environments of the given stages: once people have merged the
     * pins that wait for that, because scripts install what is pinned.
     */
    List<Event> restore(Run run, List<Stage> stages) {
        Attempts attempts = new Attempts();
        restorePins(run, attempts);
        if (!attempts.await()) {
            reinstall(run, stages, attempts);
        }
        return attempts.end();
    }

    List<Event> restorePins(Run run) {
        Attempts attempts = new Attempts();
        restorePins(run, attempts);
        return attempts.end();
    }

    /** Installs on the environments of the given stages what their consumers pinned before. */
    List<Event> reinstall(Run run, List<Stage> stages) {
        Attempts attempts = new Attempts();
        reinstall(run, stages, attempts);
        return attempts.end();
    }

    private void restorePins(Run run, Attempts attempts) {
        attempts.tryTo(() -> withdrawFromLibrary(run));
        if (run.cycle().hasTouchedConsumers()) {
            run.product().consumers().forEach(consumer -> attempts.tryTo(() -> restore(run, consumer)));
        }
    }

    /** What is merged stays: a version that is given up is noted as dead. */
    private List<Event> withdrawFromLibrary(Run run) {
        ProtectedBranch library = ProtectedBranch.release(run.product());
        proposing.withdraw(run, library, open -> true, "The cycle that asked for it is given up.");
        return List.of();
    }

    private void reinstall(Run run, List<Stage> stages, Attempts attempts) {
        if (run.cycle().hasTouchedConsumers()) {
            stages.stream()
                    .flatMap(stage -> run.product().environments(stage).stream())
                    .forEach(environment -> attempts.tryTo(() -> reinstall(run, environment)));
        }
    }

    /** A pull request that is still open is closed first: what is on the branch afterwards stays as long as nobody acts. */
    private List<Event> restore(Run run, Consumer consumer) {
        pinning.withdraw(run, consumer, merge -> !merge.version().equals(before(run, consumer.name())));
        Item item = plan.pin(run.cycle(), run.product(), consumer);
        return switch (item.fate()) {
            case THERE, RESTORED -> bringBack(run, consumer, item.fate());
            case LEFT_ALONE -> List.of(new LeftAlone(item.sentence()));
            case STUCK -> throw new Refusal(item.sentence());
        };
    }

    /** A person may set another pin at this very moment: then it is theirs. */
    private List<Event> bringBack(Run run, Consumer consumer, Fate fate) {
        Version before = before(run, consumer.name());
        String sha256 = fate == Fate.THERE ? "" : sha256(run.product(), before);
        try {
            return pinning.pin(run, consumer, before, sha256, Pinning.Direction.UNDO);
        } catch (Refusal refusal) {
            Item now = plan.pin(run.cycle(), run.product(), consumer);
            if (now.fate() == Fate.LEFT_ALONE) {
                return List.of(new LeftAlone(now.sentence()));
            }
            throw refusal;
        }
    }

    private List<Event> reinstall(Run run, Environment environment) {
        Item pin = plan.pin(run.cycle(), run.product(), run.product().consumer(environment.consumer()));
        Version before = before(run, environment.consumer());
        List<Observation> answers = installing.observed(environment, before);
        Item item = plan.environment(run.cycle(), run.product(), environment, pin, answers);
        return switch (item.fate()) {
            case LEFT_ALONE -> List.of(new LeftAlone(item.sentence()));
            case STUCK -> throw new Refusal(item.sentence());
            case THERE -> installing.adopt(run, environment, before);
            case RESTORED -> installing.install(run, environment, before);
        };
    }

    private static Version before(Run run, String consumer) {
        return Objects.requireNonNull(run.cycle().pinsBefore().get(consumer));
    }

    /** The hash for a pin that carries hashes; empty when the index has not exactly one wheel of the version. */
    private String sha256(Product product, Version version) {
        List<Wheel> released = wheels(product, product.indices().release(), version);
        List<Wheel> wheels =
                released.isEmpty() ? wheels(product, product.indices().ofCandidates(), version) : released;
        return wheels.size() == 1 ? wheels.get(0).sha256() : "";
    }

    private List<Wheel> wheels(Product product, String place, Version version) {
        return index.files(product.indices(), place, product.name(), version).stream()
                .filter(file -> file.fileName().endsWith(".whl"))
                .toList();
    }
}
