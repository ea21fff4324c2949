package io.wheelgate.benchmark;

import io.wheelgate.Wheelgate;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Cycles whose steps do nothing: the hops between the steps, and what cycles leave in memory and database. */
final class EngineBenchmark {

    private static final int WARM_UP = 5;
    private static final int ALONE = 20;
    private static final int SIDE_BY_SIDE = 50;
    private static final String PASSWORD = "A-Benchmark-Of-Hops-1";

    private final Approving people;
    private final Ledger ledger;
    private int version;

    private EngineBenchmark(ConfigurableApplicationContext context, int version) {
        this.people = new Approving(context.getBean(Desk.class), context.getBean(Signing.class), PASSWORD);
        this.ledger = context.getBean(Ledger.class);
        this.version = version;
    }

    /** @param args the desk's home, which must not exist yet */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path home = Path.of(args[0]);
        try (var context = desk(home)) {
            know(context.getBean(People.class));
            new EngineBenchmark(context, 1).alone(WARM_UP);
        }
        Storage before = Storage.of(home);
        Map<String, Object> measured = new LinkedHashMap<>();
        try (var context = desk(home)) {
            new EngineBenchmark(context, 1000).measure(measured);
        }
        measured.put("perCycle", Storage.of(home).since(before, ALONE + SIDE_BY_SIDE));
        Answer.tell(measured);
    }

    private static ConfigurableApplicationContext desk(Path home) {
        return new SpringApplication(Wheelgate.class, ScriptedDesk.class)
                .run(ManyProducts.arguments(home, SIDE_BY_SIDE));
    }

    private static void know(People people) {
        people.ensure("rachel", "Rachel", "Adeyemi", "rachel@example.org", PASSWORD, Set.of(Role.RELEASE_MANAGER));
        people.ensure("ruth", "Ruth", "Iversen", "ruth@example.org", PASSWORD, Set.of(Role.RELEASE_MANAGER));
        people.ensure("tina", "Tina", "Berg", "tina@example.org", PASSWORD, Set.of(Role.TESTER));
        people.ensure("theo", "Theo", "Marsh", "theo@example.org", PASSWORD, Set.of(Role.TESTER));
    }

    private void measure(Map<String, Object> measured) throws IOException, InterruptedException {
        alone(WARM_UP);
        measured.put("hopsAlone", alone(ALONE - WARM_UP));
        measured.put("residentBefore", residentKilobytes());
        long start = System.nanoTime();
        measured.put("hopsSideBySide", sideBySide());
        measured.put("secondsSideBySide", (System.nanoTime() - start) / 1e9);
        measured.put("residentAfter", residentKilobytes());
    }

    private List<Long> alone(int cycles) throws InterruptedException {
        List<Long> hops = new ArrayList<>();
        for (int i = 0; i < cycles; i++) {
            hops.addAll(hopsOf(List.of(people.start(ManyProducts.name(0), "1." + version++))));
        }
        return hops;
    }

    private List<Long> sideBySide() throws InterruptedException {
        List<String> cycles = new ArrayList<>();
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            cycles.add(people.start(ManyProducts.name(i), "1." + version++));
        }
        return hopsOf(cycles);
    }

    private List<Long> hopsOf(List<String> cycles) throws InterruptedException {
        people.bringToTheirEnd(cycles);
        return cycles.stream()
                .flatMap(cycle -> new Times(ledger.cycle(cycle)).hops().stream())
                .toList();
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
