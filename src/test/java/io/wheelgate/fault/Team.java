package io.wheelgate.fault;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.Desk.Working;
import io.wheelgate.cycle.repair.Repairs;
import io.wheelgate.release.Cycle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** The people of one product: each looks at the desk, and clicks what is asked for, again if it did not work. */
final class Team {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration STANDSTILL = Duration.ofMillis(700);
    private static final int MOST_REPAIRS = 25;
    private static final long LOOK_MILLIS = 3;

    private final Life life;
    private final Faults faults;
    private final Place place;
    private final Map<String, String> shown = new TreeMap<>();
    private final List<String> repairs = new ArrayList<>();
    private String cycle = "";
    private int restarts;
    private int still;
    private long stillSince = System.nanoTime();

    Team(Life life, Faults faults, Place place) {
        this.life = life;
        this.faults = faults;
        this.place = place;
    }

    Place place() {
        return place;
    }

    Desk desk() {
        return life.now().desk();
    }

    /** The cycle as the desk's record tells it. */
    Cycle cycle() {
        return life.now().ledger().cycle(cycle);
    }

    /** What people did to get on after something had gone wrong. */
    List<String> repairs() {
        return repairs;
    }

    int restarts() {
        return restarts;
    }

    /** The sha256 that each signer was shown, by the version. */
    Map<String, String> shown() {
        return shown;
    }

    // ---- clicks ----

    /** Asks for a version, unless that cycle is open already. */
    void request(String version) {
        var open = life.now().ledger().openCycle(place.product());
        if (open.isPresent()) {
            cycle = open.get();
            return;
        }
        click("request", () -> cycle = desk().start("rachel", place.product(), version, ""));
    }

    boolean hasOpened(String version) {
        return !cycle.isEmpty() && cycle().target().toString().equals(version);
    }

    void forgetCycle() {
        cycle = "";
    }

    boolean hasEnded() {
        return !cycle.isEmpty() && desk().hasEnded(cycle);
    }

    boolean waitsFor(String key) {
        return !cycle.isEmpty()
                && waiting().stream().anyMatch(task -> task.key().equals(key));
    }

    List<Waiting> waiting() {
        return cycle.isEmpty() ? List.of() : desk().waiting(cycle);
    }

    void sign(String person, Waiting task, Map<String, ?> answers) {
        click(task.key(), () -> {
            var signing = life.now().signing();
            String sha256 =
                    signing.subject(person, task.id()).orElseThrow().covers().sha256();
            shown.put(task.name().replace(place.product(), "sample"), sha256);
            signing.sign(person, task.id(), answers, Incarnation.PASSWORD, sha256);
        });
    }

    void complete(String person, Waiting task, Map<String, ?> answers) {
        click(task.key(), () -> desk().complete(person, task.id(), answers));
    }

    /** A step was refused because of a fault: a person reads it, and has it tried again. */
    void tryAgain(Waiting task, String decision) {
        repair(task.key() + ": " + desk().refusal(cycle));
        complete("rachel", task, Map.of("decision", decision, "reason", "The cause is gone", "version", ""));
    }

    void abort() {
        click("abort", () -> desk().abort("rachel", cycle, "Nobody needs it"));
    }

    void click(String what, Runnable work) {
        faults.click(what, work);
    }

    /** Lets a person do something in the world, beside the desk. */
    void beside(Runnable work) {
        faults.outside(() -> {
            work.run();
            return true;
        });
    }

    private void repair(String what) {
        repairs.add(what);
        if (repairs.size() > MOST_REPAIRS) {
            throw new Violation("It goes round in circles: " + what);
        }
    }

    // ---- time ----

    /** Lets the people look and act until it is over, through the deaths of the desk. */
    void until(BooleanSupplier over, Runnable turn) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        int seen = faults.touched() - 1;
        while (true) {
            if (faults.isDead()) {
                life.resurrect();
                restarts++;
                seen = faults.touched() - 1;
            }
            if (seen == faults.touched() || faults.isAtWork()) {
                if (hasTimePassed(deadline)) {
                    seen = faults.touched() - 1;
                }
                pause();
                continue;
            }
            seen = faults.touched();
            if (isOver(over)) {
                return;
            }
            if (!attempt(turn)) {
                seen--;
            }
        }
    }

    private boolean isOver(BooleanSupplier over) {
        try {
            return !faults.isDead() && over.getAsBoolean() && !faults.isAtWork() && !faults.isDead();
        } catch (Killed killed) {
            return false;
        }
    }

    /** @return false when something went wrong, so that one looks again */
    private boolean attempt(Runnable turn) {
        try {
            turn.run();
            retry();
            return true;
        } catch (Killed killed) {
            return false;
        } catch (Violation violation) {
            throw violation;
        } catch (RuntimeException trouble) {
            if (!faults.isDead()) {
                repair("a click failed: " + trouble);
            }
            return false;
        }
    }

    /** An incident is looked at, and the step is run again. */
    private void retry() {
        for (Working step : cycle.isEmpty() ? List.<Working>of() : desk().working(cycle)) {
            if (step.givenUp()) {
                repair("incident of " + step.step() + ": " + step.error());
                click(
                        "retry",
                        () -> life.now().repairs().carryOut("rachel", cycle, step.id(), Repairs.RETRY, "looked at"));
                life.now().wake();
            }
        }
    }

    /** When nothing happens, time passes: a lock runs out, a retry is due, and people look again. */
    private boolean hasTimePassed(long deadline) {
        if (System.nanoTime() > deadline) {
            throw new Violation("After " + LIMIT.toSeconds() + " s it is not over: " + state());
        }
        if (still != faults.touched() || faults.isAtWork()) {
            still = faults.touched();
            stillSince = System.nanoTime();
        } else if (System.nanoTime() - stillSince > STANDSTILL.toNanos() && !cycle.isEmpty()) {
            requireMover();
            life.passTime();
            stillSince = System.nanoTime();
            return true;
        }
        return false;
    }

    private String state() {
        try {
            return waiting() + " " + desk().working(cycle) + " "
                    + (life.hasJob(cycle) ? "job" : "") + " " + cycle().ending() + " "
                    + cycle().entries().size();
        } catch (RuntimeException notNow) {
            return "unknown: " + notNow;
        }
    }

    /** Whatever happened: a cycle that is open has a task, work, or an incident. */
    private void requireMover() {
        if (!desk().hasEnded(cycle)
                && waiting().isEmpty()
                && desk().working(cycle).isEmpty()
                && !life.hasJob(cycle)) {
            throw new Violation("Nothing will ever move the cycle: " + state());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
