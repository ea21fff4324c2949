package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.function.Predicate;

/** What undoing a cycle means for each pin and environment, as the world is at this moment; it changes nothing. */
public final class UndoPlan {

    private final GitRepositories repositories;
    private final Deployment deployment;

    public UndoPlan(GitRepositories repositories, Deployment deployment) {
        this.repositories = repositories;
        this.deployment = deployment;
    }

    /** What becomes of something. */
    public enum Fate {
        /** It is brought back. */
        RESTORED,
        /** It is as it was before the cycle. */
        THERE,
        /** A person has changed it since: it is theirs. */
        LEFT_ALONE,
        /** It cannot be brought back as the world is now: a person must decide. */
        STUCK
    }

    /** One pin or environment. @param sentence what becomes of it, for people */
    public record Item(String what, Fate fate, String sentence) {}

    /** Whether an undo looks at an environment of the stage at all. */
    public static boolean concerns(Cycle cycle, Stage stage) {
        return cycle.hasTouchedConsumers() && (stage == Stage.STAGING || stage == Stage.LIVE && cycle.hasTouchedLive());
    }

    /** @throws io.wheelgate.release.Refusal when the pin cannot be read */
    public Item pin(Cycle cycle, Product product, Consumer consumer) {
        String what = consumer.name() + ", branch " + consumer.branch();
        Version before = before(cycle, consumer.name());
        Version now = pinned(product, consumer);
        String pin = product.name() + "==" + now;
        if (cycle.hasCut(before)) {
            return new Item(what, Fate.STUCK, unknownBefore(what, pin));
        }
        if (now.equals(before)) {
            return new Item(
                    what,
                    Fate.THERE,
                    what + " pins " + pin + ", as before the cycle: "
                            + (cycle.merges().of(consumer.name()).isEmpty()
                                    ? "nothing to do."
                                    : "a pull request of the cycle that is still open is closed."));
        }
        if (cycle.hasCut(now)) {
            return new Item(
                    what,
                    Fate.RESTORED,
                    what + ": the pin goes back from " + pin + " to " + product.name() + "==" + before
                            + (consumer.repository().forge().isPresent()
                                    ? " by a pull request, which people must merge."
                                    : " by a new commit."));
        }
        return new Item(
                what,
                Fate.LEFT_ALONE,
                what + " pins " + pin + ", which is not of this cycle: somebody has changed it, and it is left alone.");
    }

    /** @param pin what becomes of the pin of the environment's consumer */
    public Item environment(Cycle cycle, Product product, Environment environment, Item pin) {
        return environment(cycle, product, environment, pin, deployment.observe(environment));
    }

    Item environment(Cycle cycle, Product product, Environment environment, Item pin, List<Observation> answers) {
        Version before = before(cycle, environment.consumer());
        String name = environment.name();
        String now = Installing.answers(answers);
        if (cycle.hasCut(before)) {
            return new Item(name, Fate.STUCK, unknownBefore(name, now));
        }
        if (Observation.allRun(answers, before)) {
            return new Item(name, Fate.THERE, name + ": " + now + ", as before the cycle: nothing to do.");
        }
        if (anyRuns(answers, version -> !version.equals(before) && !cycle.hasCut(version))) {
            return anyRuns(answers, cycle::hasCut)
                    ? new Item(name, Fate.STUCK, mixed(name, now))
                    : new Item(name, Fate.LEFT_ALONE, aPersons(name, now));
        }
        if (pin.fate() == Fate.LEFT_ALONE) {
            return new Item(name, Fate.STUCK, changedPin(product, environment, before, now));
        }
        if (environment.stage() == Stage.LIVE && before.isPreRelease()) {
            return new Item(name, Fate.STUCK, preRelease(name, before, now));
        }
        return new Item(name, Fate.RESTORED, name + " is installed again with " + before + "; now " + now + ".");
    }

    private String changedPin(Product product, Environment environment, Version before, String now) {
        Consumer consumer = product.consumer(environment.consumer());
        return "Branch " + consumer.branch() + " of " + consumer.name() + " pins " + product.name() + "=="
                + pinned(product, consumer) + " and not " + before
                + ": somebody has changed it. Nothing was installed on "
                + environment.name() + ", where " + now
                + ". Install there by hand what is pinned now, or correct the pin, then try again.";
    }

    private static String aPersons(String name, String now) {
        return name + ": " + now + ", which is not of this cycle: somebody has installed it, and it is left alone.";
    }

    private static String mixed(String name, String now) {
        return name + ": " + now + ": somebody has installed another version beside one of this cycle. Nothing was"
                + " installed on " + name + ", where " + now
                + ". Bring every instance to one version by hand, then try again.";
    }

    private static String preRelease(String name, Version before, String now) {
        return "Environment " + name + " is live, and " + before
                + ", which was pinned before the cycle, is a pre-release:"
                + " live runs final versions only. Nothing was installed on " + name + ", where " + now
                + ". Install a final version there by hand, then try again.";
    }

    /** The cycle took up what a cycle before a restored backup had pinned already. */
    private static String unknownBefore(String what, String now) {
        return what
                + ": nobody knows what was there before this version: the database was restored from a backup, and the"
                + " cycle took up what it found. Now: " + now + ". Bring it back by hand, then leave it as it is.";
    }

    private Version pinned(Product product, Consumer consumer) {
        GitRepository git = repositories.open(consumer.repository());
        return Pinning.pinned(
                git, product.name(), consumer, Branches.tip(git, consumer.repository(), consumer.branch()));
    }

    private static boolean anyRuns(List<Observation> answers, Predicate<Version> which) {
        return answers.stream()
                .anyMatch(answer -> answer instanceof Observation.Runs runs && which.test(runs.version()));
    }

    private static Version before(Cycle cycle, String consumer) {
        Version before = cycle.pinsBefore().get(consumer);
        if (before == null) {
            throw new IllegalStateException("The ledger does not know what " + consumer + " pinned before "
                    + cycle.title() + ", which has changed it");
        }
        return before;
    }
}
