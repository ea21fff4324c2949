package io.wheelgate.step;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.deploy.Deployment.Install;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.InstallableFound;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.NothingToDo;
import io.wheelgate.release.Event.Observed;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Brings environments to a version by their script, and believes only what they answer themselves. */
final class Installing {

    private final GitRepositories repositories;
    private final Deployment deployment;
    private final Thaw thaw;

    /** For bringing something back, which no freeze keeps from being done. */
    Installing(GitRepositories repositories, Deployment deployment) {
        this(repositories, deployment, Thaw.always());
    }

    Installing(GitRepositories repositories, Deployment deployment, Thaw thaw) {
        this.repositories = repositories;
        this.deployment = deployment;
        this.thaw = thaw;
    }

    /** Installs a version on every environment of a stage, one after the other. */
    List<Event> install(Run run, Stage stage, Version version) {
        List<Environment> environments = run.product().environments(stage);
        if (environments.isEmpty()) {
            return List.of(new NothingToDo(run.product().name() + " has no environment of the stage "
                    + stage.name().toLowerCase(Locale.ROOT)));
        }
        return new InOrder<>(environments, Environment::name, "runs " + version)
                .each(environment -> install(run, environment, version));
    }

    List<Event> install(Run run, Environment environment, Version version) {
        commitThatPins(run, environment, version);
        return adopt(run, environment, version);
    }

    /**
     * Installs what a person asked for, whatever is pinned: the environment itself must answer it afterwards.
     *
     * @param lastLook keeps the script from being run by whatever it throws
     */
    List<Event> installOnDemand(Run run, Environment environment, InstallableFound found, Runnable lastLook) {
        Consumer consumer = run.product().consumer(environment.consumer());
        Supplier<CommitId> tip =
                () -> Branches.tip(repositories.open(consumer.repository()), consumer.repository(), consumer.branch());
        Source source = new Source(found.index(), tip, lastLook, followsPin(run, found));
        run.carryOut(new Installation(run, environment, run.cycle().target(), source));
        return List.of(new Installed(environment.name(), run.cycle().target()));
    }

    private static String followsPin(Run run, InstallableFound found) {
        return found.pins().stream()
                .filter(pin -> !pin.version().equals(run.cycle().target()))
                .findFirst()
                .map(pin -> " " + pin.consumer() + " pins " + run.product().name() + "==" + pin.version()
                        + ": a script that installs what is pinned brings that, not the WHEELGATE_VERSION that it is"
                        + " told.")
                .orElse("");
    }

    /** Records what runs already, whatever is pinned, so that an undo which was cut short has its outcome. */
    List<Event> adopt(Run run, Environment environment, Version version) {
        var indices = run.product().indices();
        Supplier<CommitId> commit = () -> commitThatPins(run, environment, version);
        Runnable lastLook = () -> thaw.require(run, List.of(environment));
        Source source = new Source(indices.of(environment.stage()), commit, lastLook, "");
        run.carryOut(new Installation(run, environment, version, source));
        return List.of(new Installed(environment.name(), version));
    }

    /** Asks every instance of every environment of a stage now. @throws Refusal when one does not run the version */
    List<Event> observe(Run run, Stage stage, Version version) {
        return observe(run.product().environments(stage), version);
    }

    List<Event> observe(List<Environment> environments, Version version) {
        List<Event> facts = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Environment environment : environments) {
            List<Observation> observations = observed(environment, version);
            if (Observation.allRun(observations, version)) {
                facts.add(new Observed(environment.name(), version, observations.size()));
            } else {
                reasons.add("Environment " + environment.name() + " should run " + version + ", but "
                        + answers(observations) + ". Look at the environment, then try again.");
            }
        }
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
        return facts;
    }

    /** An instance that gives no answer may be starting, or the network may be cut: it is asked again for a while. */
    List<Observation> observed(Environment environment, Version version) {
        List<Observation> observations = deployment.observe(environment);
        return observations.stream().anyMatch(Observation.Silent.class::isInstance)
                ? deployment.await(environment, version)
                : observations;
    }

    /** What the script will check out must pin the version: the pin is looked up again, whoever set it. */
    CommitId commitThatPins(Run run, Environment environment, Version version) {
        if (environment.stage() == Stage.LIVE && version.isPreRelease()) {
            throw new Refusal("Environment " + environment.name() + " is live, and " + version
                    + " is a pre-release: live runs final versions only. Nothing was installed on it.");
        }
        Consumer consumer = run.product().consumer(environment.consumer());
        GitRepository git = repositories.open(consumer.repository());
        CommitId tip = Branches.tip(git, consumer.repository(), consumer.branch());
        Version pinned = Pinning.pinnedNow(git, run.product().name(), consumer, tip);
        if (!pinned.equals(version)) {
            throw new Refusal("Branch " + consumer.branch() + " of " + consumer.name() + " pins "
                    + run.product().name() + "==" + pinned + " and not " + version
                    + ": somebody has changed it. There, "
                    + Pinning.lastChanges(git, run.product().name(), consumer, tip)
                    + ". Nothing was installed on " + environment.name()
                    + ". Correct the pin and try again, or abort.");
        }
        if (environment.stage() == Stage.LIVE) {
            requireNothingElse(new Neighbours(run, git, consumer, tip).obstacles(environment, thaw.now()));
        }
        return tip;
    }

    /** Why other products keep the live environments from being installed, whatever this one pins. */
    List<String> neighbourObstacles(Run run) {
        List<String> obstacles = new ArrayList<>();
        for (Environment environment : run.product().environments(Stage.LIVE)) {
            Consumer consumer = run.product().consumer(environment.consumer());
            GitRepository git = repositories.open(consumer.repository());
            CommitId tip = Branches.tip(git, consumer.repository(), consumer.branch());
            obstacles.addAll(new Neighbours(run, git, consumer, tip).obstacles(environment, thaw.now()));
        }
        return obstacles;
    }

    /** Products that share an application share its branch: one must not bring another's unsigned version to live. */
    private static void requireNothingElse(List<String> obstacles) {
        if (!obstacles.isEmpty()) {
            throw new Refusal(obstacles);
        }
    }

    static String answers(List<Observation> observations) {
        return observations.isEmpty()
                ? "no probe is configured that could be asked"
                : observations.stream().map(Installing::answer).collect(Collectors.joining("; "));
    }

    private static String answer(Observation observation) {
        return observation instanceof Observation.Silent silent
                ? silent.why()
                : "it answers " + ((Observation.Runs) observation).version();
    }

    /**
     * Where an install takes its version from.
     *
     * @param commit of the application, which the script checks out
     * @param lastLook what is looked at right before the script runs
     * @param hint what people are told when the script ended well and something else answers
     */
    private record Source(String index, Supplier<CommitId> commit, Runnable lastLook, String hint) {}

    private final class Installation implements Effect {

        private final Run run;
        private final Environment environment;
        private final Version version;
        private final Source source;

        Installation(Run run, Environment environment, Version version, Source source) {
            this.run = run;
            this.environment = environment;
            this.version = version;
            this.source = source;
        }

        @Override
        public String description() {
            return "install " + run.product().name() + " " + version + " on " + environment.name() + " by "
                    + String.join(" ", environment.script());
        }

        @Override
        public boolean isThere() {
            return Observation.allRun(observed(environment, version), version);
        }

        @Override
        public void act() {
            var indices = run.product().indices();
            CommitId commit = source.commit().get();
            deployment.run(
                    environment,
                    new Install(
                            run.product().name(),
                            run.product().consumer(environment.consumer()),
                            version,
                            commit.value(),
                            indices.simpleUrl(source.index())),
                    () -> lastLook(commit),
                    run.log());
            List<Observation> observations = deployment.await(environment, version);
            if (!Observation.allRun(observations, version)) {
                throw new Refusal("The script of " + environment.name() + " ended well, but " + answers(observations)
                        + " where " + version + " was expected, after waiting "
                        + environment.answerLimit().toSeconds() + " s." + source.hint()
                        + " Look at the environment, then try again.");
            }
        }

        /** Others may have had their turn before, and changed what was found. */
        private void lastLook(CommitId commit) {
            source.lastLook().run();
            CommitId now = source.commit().get();
            if (!now.equals(commit)) {
                throw new MovedMeanwhile(environment, commit, now);
            }
        }
    }
}
