package io.wheelgate.cycle;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.InstalledMeanwhile;
import io.wheelgate.release.Event.TurnCame;
import io.wheelgate.release.OnDemand;
import io.wheelgate.release.Place;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets installs on demand begin one after the other where they would meet: on one application at one stage, of whatever
 * product. Releases and roll backs that install there come before them. The lock of the scripts themselves is the last
 * guard; a turn keeps those who wait from holding anything, so that each can be aborted and the page says for whom it
 * waits.
 */
@Component
public class Turns {

    private static final String MESSAGE = "turnCame";
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private static final String INSTALL_VERSION = "installVersion";

    /** The steps of releases and roll backs that run scripts, and on which stages. */
    private static final Map<String, List<Stage>> INSTALLS = Map.of(
            "installStaging", List.of(Stage.STAGING),
            "installLive", List.of(Stage.LIVE),
            "installPrevious", List.of(Stage.LIVE),
            "restoreStaging", List.of(Stage.STAGING, Stage.LIVE),
            "rollBackLive", List.of(Stage.STAGING, Stage.LIVE));

    /** The step that asks an environment after an install. */
    private static final Map<String, String> QUESTIONS = Map.of(
            "installStaging",
            "verifyStaging",
            "installLive",
            "verifyLive",
            "installPrevious",
            "verifyPrevious",
            INSTALL_VERSION,
            "verifyInstall");

    private final RuntimeService runtime;
    private final Ledger ledger;
    private final InTurn inTurn;

    Turns(RuntimeService runtime, Ledger ledger, InTurn inTurn) {
        this.runtime = runtime;
        this.ledger = ledger;
        this.inTurn = inTurn;
    }

    /** The runs that are open at a moment: read once, for whoever asks about many places. */
    public record Open(List<Run> runs) {

        private record Run(Cycle cycle, Product product) {}

        List<Cycle> cycles() {
            return runs.stream().map(Run::cycle).toList();
        }
    }

    public Open open() {
        return new Open(ledger.openCycles().stream()
                .map(ledger::cycle)
                .map(cycle -> new Open.Run(cycle, ledger.product(cycle.id())))
                .toList());
    }

    /** Who installs at a place, and since when. */
    public record Holder(Cycle cycle, Instant since) {}

    /** Whether an install on demand waits for its turn. */
    public boolean isAwaited(String cycle) {
        return waiting(cycle).isPresent();
    }

    /** Who installs on an environment at this moment, but the given run itself. */
    public Optional<Holder> holder(Product product, Environment environment, String self) {
        return holder(open(), product, environment, self);
    }

    /** The same at the moment when the open runs were read. */
    public Optional<Holder> holder(Open open, Product product, Environment environment, String self) {
        Place place = Place.of(product, environment);
        return open.runs().stream()
                .filter(run -> !run.cycle().id().equals(self))
                .flatMap(run -> since(run, place).map(since -> new Holder(run.cycle(), since)).stream())
                .min(Comparator.comparing(Holder::since));
    }

    /** Whether what runs on an environment is about to change, or a person is asked what becomes of a change that failed. */
    public boolean isChanging(Product product, Environment environment) {
        Place place = Place.of(product, environment);
        return open().runs().stream().anyMatch(run -> isChanging(run, place));
    }

    private static boolean isChanging(Open.Run run, Place place) {
        return steps(run, place)
                .anyMatch(step -> run.cycle().begun(step).isPresent()
                        || run.cycle()
                                .refusal()
                                .filter(refusal -> isAbout(refusal.step(), step))
                                .isPresent());
    }

    /** A question after an install belongs to it. */
    private static boolean isAbout(String refused, String install) {
        return refused.equals(install) || refused.equals(QUESTIONS.get(install));
    }

    /** The steps of a run that install at a place. */
    private static Stream<String> steps(Open.Run run, Place place) {
        Product product = run.product();
        Optional<OnDemand> install = run.cycle().onDemand();
        boolean here = install.flatMap(one -> product.environment(one.environment())).stream()
                .anyMatch(environment -> Place.of(product, environment).equals(place));
        if (install.isPresent()) {
            return here ? Stream.of(INSTALL_VERSION) : Stream.empty();
        }
        boolean reaches = product.environments(place.stage()).stream()
                .anyMatch(environment -> Place.of(product, environment).equals(place));
        return INSTALLS.entrySet().stream()
                .filter(step -> reaches && step.getValue().contains(place.stage()))
                .map(Map.Entry::getKey);
    }

    /** Who installs where an install on demand, or the step of a release, wants to. */
    public Optional<Holder> before(Cycle cycle, List<String> steps) {
        Product product = ledger.product(cycle.id());
        Stream<Environment> places = cycle.onDemand().isPresent()
                ? cycle.onDemand().flatMap(install -> product.environment(install.environment())).stream()
                : steps.stream()
                        .flatMap(step -> INSTALLS.getOrDefault(step, List.of()).stream())
                        .flatMap(stage -> product.environments(stage).stream());
        return places.flatMap(environment -> holder(product, environment, cycle.id()).stream())
                .findFirst();
    }

    /** Since when a run installs at a place; empty when it does not. */
    private static Optional<Instant> since(Open.Run run, Place place) {
        Cycle cycle = run.cycle();
        Stream<String> steps = steps(run, place);
        return cycle.onDemand().isPresent()
                ? steps.findFirst()
                        .flatMap(
                                step -> cycle.onDemand().flatMap(OnDemand::turn).or(() -> retried(cycle, step)))
                : steps.filter(cycle::isUnderWay)
                        .flatMap(step -> cycle.begun(step).stream())
                        .findFirst();
    }

    /** Whom a person lets try again after an incident has lost its turn, and installs all the same. */
    private static Optional<Instant> retried(Cycle install, String step) {
        return install.isUnderWay(step) ? install.begun(step) : Optional.empty();
    }

    /** Lets begin whoever is next. One that cannot be looked at holds up no other place. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    public void look() {
        runtime.createExecutionQuery().messageEventSubscriptionName(MESSAGE).list().stream()
                .map(Execution::getProcessInstanceId)
                .map(ledger::cycle)
                .sorted(Comparator.comparing(cycle -> cycle.entries().get(0).sequence()))
                .forEach(this::look);
    }

    private void look(Cycle waiting) {
        try {
            if (before(waiting, List.of()).isEmpty()) {
                inTurn.carryOut(waiting.id(), () -> begin(waiting), UnaryOperator.identity());
            }
        } catch (RuntimeException e) {
            LOG.warn("Could not let {} begin; trying again in a moment", waiting.title(), e);
        }
    }

    private void begin(Cycle install) {
        waiting(install.id())
                .filter(execution -> before(install, List.of()).isEmpty())
                .ifPresent(execution -> {
                    ledger.append(install.id(), Entry.DESK, new TurnCame());
                    tellTesters(install);
                    runtime.messageEventReceived(MESSAGE, execution.getId());
                });
    }

    /** Whoever signs a candidate must know that something else was put in its place. */
    private void tellTesters(Cycle install) {
        OnDemand what = install.onDemand().orElseThrow();
        if (what.stage() == Stage.STAGING) {
            ledger.openCycle(install.product())
                    .ifPresent(release -> ledger.append(
                            release,
                            Entry.DESK,
                            new InstalledMeanwhile(what.environment(), install.target(), install.requestedBy())));
        }
    }

    private Optional<Execution> waiting(String cycle) {
        return Optional.ofNullable(runtime.createExecutionQuery()
                .processInstanceId(cycle)
                .messageEventSubscriptionName(MESSAGE)
                .singleResult());
    }
}
