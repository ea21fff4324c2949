package io.wheelgate.sandbox;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.RollBacks;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Person;
import io.wheelgate.sandbox.Change.Edit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Plays two release cycles, unattended, as the people of the sandbox would: a candidate refused and fixed, then a cycle
 * whose fix conflicts on the development branch; then live goes back.
 */
public final class Tour {

    private static final String LIBRARY = SandboxHome.LIBRARY;
    private static final String IDENTIFIERS = "ukrdc/services/identifiers.py";
    private static final String RESULTS = "ukrdc/services/results.py";
    private static final String LATEST =
            "    return max(results, key=lambda result: result[\"taken\"], default=None)\n";
    private static final String LATEST_ON_MASTER =
            "    return max(results, key=lambda result: (result[\"taken\"], result[\"id\"]), default=None)\n";
    private static final String LATEST_ON_RELEASE =
            "    dated = [result for result in results if result.get(\"taken\")]\n"
                    + "    return max(dated, key=lambda result: result[\"taken\"], default=None)\n";
    private static final String LATEST_RESOLVED =
            "    dated = [result for result in results if result.get(\"taken\")]\n"
                    + "    return max(dated, key=lambda result: (result[\"taken\"], result[\"id\"]), default=None)\n";

    private final Players players;
    private final World world;
    private final Developer dan;
    private final Consumer<String> say;

    public Tour(Desk desk, RollBacks rollBacks, Signing signing, World world, Consumer<String> say) {
        this.players = new Players(desk, rollBacks, signing, say);
        this.world = world;
        this.dan = world.developer(new Person("Dan Whitfield", "dan.whitfield@example.org"));
        this.say = say;
    }

    /** Plays all of it and gives back what was seen outside of the desk against what was expected. */
    public List<Observed> play() {
        Expectations expectations = new Expectations(world.outside());
        firstCycle();
        expectations.afterFirst();
        secondCycle();
        expectations.afterSecond();
        players.rollBack("rachel", LIBRARY, "Results without a time are missing in the report");
        expectations.afterRollBack();
        return expectations.all();
    }

    private void firstCycle() {
        String cycle = players.start("rachel", LIBRARY, "10.8.5");
        players.refuse(
                cycle,
                "tina",
                "functional",
                "NHS numbers with spaces are refused",
                "is_nhs_number(\"943 476 5919\") says False; 10.8.4 said True");
        players.approve(cycle, "theo", "data quality");
        say.accept("dan fixes the bug on release");
        dan.commit(
                "release",
                new Change(
                        "Accept NHS numbers as they are printed",
                        List.of(new Edit(
                                IDENTIFIERS, "    digits = text\n", "    digits = text.replace(\" \", \"\")\n"))));
        players.fixed(cycle, "dan");
        players.approve(cycle, "tina", "functional");
        players.approve(cycle, "theo", "data quality");
        players.goLive(cycle, "ruth");
    }

    private void secondCycle() {
        say.accept("dan goes on on master");
        dan.commit(
                "master",
                new Change(
                        "Accept NHS numbers with hyphens",
                        List.of(new Edit(
                                IDENTIFIERS,
                                "text.replace(\" \", \"\")",
                                "text.replace(\" \", \"\").replace(\"-\", \"\")"))));
        String cycle = players.start("rachel", LIBRARY, "10.8.6");
        players.approve(cycle, "tina", "functional");
        players.refuse(
                cycle,
                "theo",
                "data quality",
                "A result without a time breaks the report",
                "latest([{\"id\": \"a\"}]) raises KeyError");
        dan.commit(
                "master",
                new Change("Tell equal times apart by id", List.of(new Edit(RESULTS, LATEST, LATEST_ON_MASTER))));
        CommitId fix = dan.commit(
                "release",
                new Change("Leave results without a time out", List.of(new Edit(RESULTS, LATEST, LATEST_ON_RELEASE))));
        players.fixed(cycle, "dan");
        players.resolve(cycle, "dan", () -> dan.cherryPick(fix, "master", Map.of(RESULTS, resolved())));
        players.approve(cycle, "tina", "functional");
        players.approve(cycle, "theo", "data quality");
        players.goLive(cycle, "ruth");
    }

    private String resolved() {
        return world.outside().library().read("master", RESULTS).replace(LATEST_ON_MASTER, LATEST_RESOLVED);
    }
}
