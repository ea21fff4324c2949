package io.wheelgate.cycle.work;

import io.wheelgate.configuration.Products;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Burnt;
import io.wheelgate.release.Certificate;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.LiveNow;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.step.Effect;
import io.wheelgate.step.Run;
import io.wheelgate.step.Step;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs steps as the pool does, with the desk's own protocol and ledger, and without the engine. */
public final class TestRounds {

    private final Ledger ledger;
    private final List<Product> configured;
    private final OutputLogs logs;

    /** @param configured the products that are configured, as they are then */
    public TestRounds(Ledger ledger, List<Product> configured, Path home) {
        this.ledger = ledger;
        this.configured = configured;
        this.logs = new OutputLogs(home);
    }

    /** Runs a step and records its facts and its end, or its refusal. */
    public List<Event> run(Step step, String cycle) {
        try {
            List<Event> facts = step.run(round(step.name(), cycle));
            ledger.append(cycle, Entry.DESK, facts);
            ledger.append(cycle, Entry.DESK, new StepEnded(step.name()));
            return facts;
        } catch (Refusal refusal) {
            ledger.append(cycle, Entry.DESK, refusal.before());
            ledger.append(cycle, Entry.DESK, new StepRefused(step.name(), refusal.reasons(), refusal.adoption()));
            throw refusal;
        }
    }

    /**
     * Runs a step in a desk that dies right after the step's first effect, or at its end when it has none.
     *
     * @return the facts that nobody recorded; empty when the desk died in the step
     */
    public List<Event> runAndDie(Step step, String cycle) {
        try {
            return step.run(new DyingRun(round(step.name(), cycle), ledger, step.name(), new AtomicInteger(1), true));
        } catch (Death death) {
            return List.of();
        }
    }

    /**
     * Runs a step in a desk that dies at one of its effects.
     *
     * @param effect which one, counted from one
     * @param acted whether it dies after the act, else before it
     * @return whether it died; not when the step has fewer effects
     */
    public boolean diesAt(Step step, String cycle, int effect, boolean acted) {
        try {
            step.run(new DyingRun(round(step.name(), cycle), ledger, step.name(), new AtomicInteger(effect), acted));
            return false;
        } catch (Death death) {
            return true;
        }
    }

    /** What a step is given when it is run now. */
    public Run round(String step, String id) {
        Cycle cycle = ledger.cycle(id);
        Instant begun = cycle.begun(step).orElseGet(() -> begin(step, id));
        return new Round(ledger, new Products(configured), step, cycle, begun, logs.file(id, step, begun));
    }

    private Instant begin(String step, String cycle) {
        ledger.appendNow(cycle, Entry.DESK, new StepBegun(step));
        return ledger.cycle(cycle).begun(step).orElseThrow();
    }

    /** An error, which no step could take for a failure of one of its effects. */
    private static final class Death extends Error {}

    private record DyingRun(Run run, Ledger ledger, String step, AtomicInteger left, boolean acts) implements Run {

        @Override
        public Cycle cycle() {
            return run.cycle();
        }

        @Override
        public String step() {
            return step;
        }

        @Override
        public Product product() {
            return run.product();
        }

        @Override
        public Instant moment() {
            return run.moment();
        }

        @Override
        public Path log() {
            return run.log();
        }

        @Override
        public Set<Version> burnt() {
            return run.burnt();
        }

        @Override
        public Optional<Burnt> burnt(Version version) {
            return run.burnt(version);
        }

        @Override
        public Optional<Version> underTest() {
            return run.underTest();
        }

        @Override
        public LiveNow liveNow() {
            return run.liveNow();
        }

        @Override
        public Map<CommitId, CommitId> backPorted() {
            return run.backPorted();
        }

        @Override
        public String keep(Certificate certificate) {
            return run.keep(certificate);
        }

        @Override
        public Set<CommitId> waived() {
            return run.waived();
        }

        @Override
        public Map<CommitId, Version> developmentVersions() {
            return run.developmentVersions();
        }

        @Override
        public Set<String> otherProducts() {
            return run.otherProducts();
        }

        @Override
        public List<Product> neighbours() {
            return run.neighbours();
        }

        @Override
        public Optional<Cycle> openRelease(String name) {
            return run.openRelease(name);
        }

        @Override
        public Set<Version> awaited() {
            return run.awaited();
        }

        @Override
        public void carryOut(Effect effect) {
            if (left.decrementAndGet() > 0) {
                run.carryOut(effect);
                return;
            }
            ledger.appendNow(cycle().id(), Entry.DESK, new Intended(step, effect.description()));
            if (acts && !effect.isThere()) {
                effect.act();
            }
            throw new Death();
        }
    }
}
