package io.wheelgate.sandbox;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.Desk.Working;
import io.wheelgate.cycle.RollBacks;
import io.wheelgate.cycle.signing.Signing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The sandbox's people at their tasks: each waits for a task, and answers it as its form would. */
final class Players {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Desk desk;
    private final RollBacks rollBacks;
    private final Signing signing;
    private final Consumer<String> say;

    Players(Desk desk, RollBacks rollBacks, Signing signing, Consumer<String> say) {
        this.desk = desk;
        this.rollBacks = rollBacks;
        this.signing = signing;
        this.say = say;
    }

    String start(String person, String product, String version) {
        say.accept(person + " starts a cycle for " + product + " " + version);
        return desk.start(person, product, version, "");
    }

    void approve(String cycle, String person, String area) {
        approve(cycle, person, area, SandboxProduct.checklist(area));
    }

    void approve(String cycle, String person, String area, List<String> checklist) {
        var approval = Map.of("verdict", "approve", "checked", checklist);
        sign(cycle, person, signing(area), approval, "approves");
    }

    void refuse(String cycle, String person, String area, String title, String seen) {
        var bug = Map.of("title", title, "severity", "major", "steps", "Run the import.", "seen", seen);
        sign(cycle, person, signing(area), Map.of("verdict", "refuse", "bugs", Map.of("bug1", bug)), "refuses");
    }

    void fixed(String cycle, String person) {
        var fixed = Map.of("note", "", "answers", Map.of("bug1", Map.of("answer", "fixed")));
        answer(cycle, person, task -> task.key().equals("fixBugs"), fixed, "says it is fixed");
    }

    void resolve(String cycle, String person, Runnable resolution) {
        Waiting task = await(cycle, waiting -> waiting.key().equals("resolveBackport"));
        say.accept(person + " resolves: " + task.name());
        resolution.run();
        desk.complete(person, task.id(), Map.of("decision", "resolved", "note", "both changes kept"));
    }

    void goLive(String cycle, String person) {
        var approval = Map.of("decision", "approve", "reason", "");
        sign(cycle, person, task -> task.key().equals("approveGoLive"), approval, "approves");
        awaitEnd(cycle);
        say.accept("the cycle has ended");
    }

    /** Asked for and signed by one person, as it may be at night. */
    void rollBack(String person, String product, String reason) {
        say.accept(person + " asks to roll live back: " + reason);
        String cycle = rollBacks.start(person, product, "", reason);
        var approval = Map.of("decision", "approve", "reason", "");
        sign(cycle, person, task -> task.key().equals("approveRollBack"), approval, "approves");
        awaitEnd(cycle);
        say.accept("the roll back has ended");
    }

    static Predicate<Waiting> signing(String area) {
        return task -> task.key().equals("signOffCandidate") && task.name().endsWith(": " + area);
    }

    private void sign(String cycle, String person, Predicate<Waiting> which, Map<String, ?> answers, String does) {
        Waiting task = await(cycle, which);
        say.accept(person + " " + does + ": " + task.name());
        String shown = signing.subject(person, task.id()).orElseThrow().covers().sha256();
        signing.sign(person, task.id(), answers, SandboxUser.PASSWORD, shown);
    }

    private void answer(String cycle, String person, Predicate<Waiting> which, Map<String, ?> answers, String does) {
        Waiting task = await(cycle, which);
        say.accept(person + " " + does + ": " + task.name());
        desk.complete(person, task.id(), answers);
    }

    Waiting await(String cycle, Predicate<Waiting> which) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            List<Waiting> waiting = desk.waiting(cycle);
            var found = waiting.stream().filter(which).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            requireHope(cycle, deadline, waiting);
            pause();
        }
    }

    private void awaitEnd(String cycle) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!desk.hasEnded(cycle)) {
            requireHope(cycle, deadline, desk.waiting(cycle));
            pause();
        }
    }

    /** Says what the cycle hangs on when it will not go on by itself any more. */
    private void requireHope(String cycle, Instant deadline, List<Waiting> waiting) {
        for (Working step : desk.working(cycle)) {
            if (step.error() != null) {
                throw new SandboxFailure("The tour cannot go on: " + step.step() + " failed: " + step.error());
            }
        }
        for (Waiting task : waiting) {
            if (task.key().startsWith("decide") || task.key().equals("reviseRequest")) {
                throw new SandboxFailure("The tour cannot go on: " + task.name() + ". " + desk.refusal(cycle));
            }
        }
        if (Instant.now().isAfter(deadline)) {
            throw new SandboxFailure("The tour waited " + PATIENCE.toMinutes() + " minutes in vain; the cycle has "
                    + waiting + " and " + desk.working(cycle));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("The tour was interrupted", e);
        }
    }
}
