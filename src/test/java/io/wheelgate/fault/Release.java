package io.wheelgate.fault;

import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.git.GitCommand;
import java.util.Map;

/** A whole cycle with one bug loop: a candidate refused, fixed, back-ported, and cut again; then the final goes live. */
final class Release implements Scenario {

    private static final Map<String, ?> APPROVAL = Map.of("verdict", "approve");
    private static final Map<String, ?> REFUSAL = Map.of(
            "verdict",
            "refuse",
            "bugs",
            Map.of("bug1", Map.of("title", "One is one", "severity", "major", "steps", "Call one", "seen", "1")));

    @Override
    public String name() {
        return "release";
    }

    @Override
    public void play(Team team) {
        team.until(team::hasEnded, () -> turn(team));
    }

    static void turn(Team team) {
        if (!team.hasOpened("1.1")) {
            team.request("1.1");
        }
        team.waiting().forEach(task -> answer(team, task));
    }

    static void answer(Team team, Waiting task) {
        switch (task.key().replaceFirst("_.*", "")) {
            case "signOffCandidate" -> sign(team, task);
            case "fixBugs" -> fix(team, task);
            case "approveGoLive" -> team.sign("ruth", task, Map.of("decision", "approve", "reason", ""));
            case "reviseRequest" -> team.tryAgain(task, "checkAgain");
            case "decideBackports" -> team.tryAgain(task, "checkAgain");
            default -> team.tryAgain(task, "tryAgain");
        }
    }

    private static void sign(Team team, Waiting task) {
        boolean first = task.name().contains("1.1rc1");
        if (first) {
            team.beside(() -> meanwhile(team.place()));
        }
        team.sign("tina", task, first ? REFUSAL : APPROVAL);
    }

    /** Somebody goes on with the next version, once. */
    private static void meanwhile(Place place) {
        if (!place.library().git().run("log", "--format=%s", "master").contains("Describe it")) {
            Sources.meanwhile(place.library().git(), place.consumer().git());
        }
    }

    private static void fix(Team team, Waiting task) {
        GitCommand library = team.place().library().git();
        String bug = team.cycle().bugs().get(0).id();
        team.beside(() -> {
            if (!library.run("log", "--format=%s", "release").contains("Return eleven")) {
                Sources.fix(library, bug);
            }
        });
        team.complete("dan", task, Map.of("note", "", "answers", Map.of("bug1", Map.of("answer", "named"))));
    }
}
