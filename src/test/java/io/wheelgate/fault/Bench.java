package io.wheelgate.fault;

import io.wheelgate.fault.Incarnation.Ground;
import io.wheelgate.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Runs scenarios one after the other, each in a world of its own, and compares how they end with an undisturbed one. */
final class Bench implements AutoCloseable {

    /** The desk as it is, but for the front end around the builds. */
    static final Consumer<GenericApplicationContext> DESK =
            context -> context.registerBean("wheelBuilder", WheelBuilder.class, PlainBuilder::new);

    private static final int PLACES = 40;
    private static final int PROMOTING_PLACES = 12;

    private final Path root;
    private final Faults faults = new Faults(() -> {});
    private final Servers servers;
    private final Consumer<GenericApplicationContext> beans;
    private final Deque<Place> places = new ArrayDeque<>();
    private final Map<String, List<String>> undisturbed = new HashMap<>();
    private final Map<String, List<Operation>> operations = new HashMap<>();
    private Life life;
    private int batches;

    /** @param beans what the desk has instead of its own */
    Bench(Path root, Consumer<GenericApplicationContext> beans) throws IOException {
        this.root = Files.createDirectories(root.toAbsolutePath());
        this.servers = Servers.start(this.root);
        this.beans = beans;
        Interception.by(faults);
        faults.outside(this::warmUp);
        this.life = newLife();
    }

    /** JGit asks the machine about itself once for each JVM: no run shall be the one in which it does. */
    private boolean warmUp() throws IOException {
        try (Repository any = new FileRepositoryBuilder()
                .setGitDir(root.resolve("any.git").toFile())
                .setBare()
                .build()) {
            any.create(true);
            return any.isBare();
        }
    }

    /** What a run without a fault does, in its order. */
    List<Operation> operations(Scenario scenario) {
        if (!operations.containsKey(scenario.name())) {
            Place place = place(scenario);
            Team team = play(scenario, Fault.NONE, place);
            undisturbed.put(scenario.name(), new Outside(place, servers.devpi()).told());
            operations.put(scenario.name(), faults.operations());
            require(team.repairs().isEmpty(), "A run without a fault needed " + team.repairs());
            require(place, team);
        }
        return operations.get(scenario.name());
    }

    /** What the last run did up to its fault or its end. */
    List<Operation> seen() {
        return faults.operations();
    }

    /** How the world stands after a run without a fault. */
    List<String> undisturbed(Scenario scenario) {
        operations(scenario);
        return undisturbed.get(scenario.name());
    }

    private void require(Place place, Team team) {
        List<String> violations = judged(new ArrayList<>(), place, team);
        require(violations.isEmpty(), "A run without a fault violates " + violations);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    Result run(Scenario scenario, Fault fault) {
        operations(scenario);
        Place place = place(scenario);
        long begun = System.nanoTime();
        List<String> violations = new ArrayList<>();
        Team team = new Team(life, faults, place);
        try {
            play(scenario, fault, team);
            judged(violations, place, team);
            violations.addAll(
                    differences(undisturbed.get(scenario.name()), new Outside(place, servers.devpi()).told()));
            Operation met = faults.met();
            scenario.goOn(team);
            FileSystemUtils.deleteRecursively(place.root());
            return new Result(scenario.name(), fault, met, team.repairs(), team.restarts(), millis(begun), violations);
        } catch (IOException | RuntimeException trouble) {
            violations.add(trouble instanceof Violation ? trouble.getMessage() : trouble.toString());
            Operation met = faults.met();
            startAfresh();
            return new Result(scenario.name(), fault, met, team.repairs(), team.restarts(), millis(begun), violations);
        }
    }

    private Team play(Scenario scenario, Fault fault, Place place) {
        Team team = new Team(life, faults, place);
        play(scenario, fault, team);
        return team;
    }

    private void play(Scenario scenario, Fault fault, Team team) {
        scenario.begin(team);
        faults.arm(fault);
        try {
            scenario.play(team);
        } finally {
            faults.disarm();
        }
    }

    private List<String> judged(List<String> violations, Place place, Team team) {
        Invariants invariants = new Invariants(new Outside(place, servers.devpi()));
        violations.addAll(faults.outside(
                () -> invariants.world().record(team.cycle(), team.shown()).violations()));
        violations.addAll(new SecretsKept().by(place));
        return violations;
    }

    private static List<String> differences(List<String> expected, List<String> found) {
        TreeSet<String> missing = new TreeSet<>(expected);
        found.forEach(missing::remove);
        TreeSet<String> added = new TreeSet<>(found);
        expected.forEach(added::remove);
        List<String> differences = new ArrayList<>();
        missing.forEach(line -> differences.add("Missing in the end: " + line));
        added.forEach(line -> differences.add("Too much in the end: " + line));
        return differences;
    }

    private static long millis(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** The next world; the desk knows it already. */
    private Place place(Scenario scenario) {
        if (places.stream().noneMatch(place -> place.promotes() == scenario.promotes())) {
            startAfresh();
        }
        Place place = places.stream()
                .filter(next -> next.promotes() == scenario.promotes())
                .findFirst()
                .orElseThrow();
        places.remove(place);
        return faults.outside(() -> {
            life.database().update("delete from signing_lock"); // made when somebody signs for the first time
            return servers.make(place);
        });
    }

    private void startAfresh() {
        closeLife();
        life = newLife();
    }

    private Life newLife() {
        batches++;
        places.clear();
        Map<String, Object> products = new LinkedHashMap<>();
        for (int i = 0; i < PLACES + PROMOTING_PLACES; i++) {
            Place place = servers.plan("sample" + batches + "x" + i, i >= PLACES);
            place.configure(products, servers.devpi(), servers.password(place), servers.environments());
            places.add(place);
        }
        faults.revive();
        // H2 counts rows again after every so many changes, in whatever commit that falls: no operation of the desk
        String database = "jdbc:h2:mem:faults" + batches + ";DB_CLOSE_DELAY=-1;ANALYZE_AUTO=0";
        return new Life(faults, new Ground(home(), database, products, beans));
    }

    private Path home() {
        return root.resolve("home" + batches);
    }

    /** A last look for secrets in everything that the desk has left. */
    private void closeLife() {
        List<String> found = faults.outside(() -> new SecretsKept().by(life, home()));
        life.close();
        faults.outside(() -> {
            life.database().execute("shutdown");
            return FileSystemUtils.deleteRecursively(home());
        });
        require(found.isEmpty(), "Secrets were found: " + found);
    }

    @Override
    public void close() {
        closeLife();
        servers.close();
    }
}
