package io.wheelgate.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.step.DeskWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A desk that is killed while it builds and installs, four products at once, and the one that is started after it. */
class KilledDeskTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final Path home;
    private final DeskWorld building;
    private final DeskWorld finishing;
    private final DeskWorld lasting;
    private final DeskWorld dying;
    private DeskProcess desk;

    KilledDeskTest(@TempDir Path home) throws Exception {
        this.home = home;
        building = world("building").holdBuilds();
        finishing = world("finishing").holdInstalls();
        lasting = world("lasting").holdInstalls();
        dying = world("dying").holdInstalls();
    }

    private DeskWorld world(String name) throws Exception {
        return new DeskWorld(name, Files.createDirectory(home.resolve(name)), DEVPI.as("ci"), DEVPI.newIndex());
    }

    @AfterEach
    void kill() {
        desk.close();
        Stream.of(building, finishing, lasting, dying)
                .flatMap(world -> Stream.of("builds", "installs").flatMap(of -> world.processes(of).stream()))
                .forEach(left -> ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly));
    }

    @Test
    void isTakenOverWithinAMinuteAndNothingIsDoneTwice() throws Exception {
        desk = start().awaitReady();
        List<DeskWorld> worlds = List.of(building, finishing, lasting, dying);
        List<String> cycles =
                worlds.stream().map(world -> desk.request(world.name(), "1.1")).toList();
        await().atMost(LONG).until(() -> worlds.stream().allMatch(KilledDeskTest::isAtWork));
        desk.kill();
        Instant death = Instant.now();
        finishing.allow("install");
        kill(dying.processes("installs").get(0));
        desk = start();
        await().until(() -> !isAlive(finishing.processes("installs").get(0)));

        await().atMost(LONG).until(() -> building.processes("builds").size() == 2);
        Duration takenOver = Duration.between(death, Instant.now());
        assertThat(isAlive(building.processes("builds").get(0)))
                .as("the build of the dead desk")
                .isFalse();
        await().atMost(LONG).until(() -> dying.processes("installs").size() == 2);
        desk.awaitReady();
        lasting.allow("install");
        building.allow("build");
        dying.allow("install");
        await().atMost(LONG).until(() -> cycles.stream().allMatch(cycle -> desk.hasEnded(cycle, "verifyStaging")));
        assertThat(hasNoLeftovers())
                .as("no directory of the dead build is left")
                .isTrue();
        desk.kill();
        requireGoneOn(worlds, cycles, death, takenOver);
    }

    private void requireGoneOn(List<DeskWorld> worlds, List<String> cycles, Instant death, Duration takenOver) {
        var database = new DriverManagerDataSource("jdbc:h2:file:" + home.resolve("desk/db"));
        Ledger ledger = new Ledger(new JdbcTemplate(database), Clock.systemUTC());
        List<Cycle> ended = cycles.stream().map(ledger::cycle).toList();
        assertThat(finishing.processes("installs"))
                .as("runs of a script that went on to its end")
                .hasSize(1);
        assertThat(lasting.processes("installs"))
                .as("runs of a script that still ran")
                .hasSize(1);
        assertThat(dying.processes("installs")).as("runs of a script that died").hasSize(2);
        assertThat(adopted(ended.get(1))).as("the install is found").isTrue();
        for (Cycle cycle : ended) {
            assertThat(cycle.entries().stream().map(Entry::event).toList())
                    .doesNotHaveAnyElementsOfTypes(StepRefused.class, StepFailed.class)
                    .filteredOn(event -> event instanceof Built || event instanceof StepEnded)
                    .doesNotHaveDuplicates();
        }
        for (DeskWorld world : worlds) {
            assertThat(world.wheels("1.1rc1")).hasSize(1);
            assertThat(world.running("staging")).isEqualTo("1.1rc1");
        }
        Duration found = Duration.between(death, ended(ended.get(1)));
        System.out.println("taken over after the death: the build after " + takenOver.toMillis() / 1000.0
                + " s, the finished install after " + found.toMillis() / 1000.0 + " s");
        assertThat(takenOver).isLessThanOrEqualTo(WITHIN);
        assertThat(found).isLessThanOrEqualTo(WITHIN);
    }

    private static boolean adopted(Cycle cycle) {
        return cycle.entries().stream()
                .anyMatch(entry -> entry.event() instanceof Achieved achieved
                        && achieved.step().equals("installStaging")
                        && achieved.adopted());
    }

    private static Instant ended(Cycle cycle) {
        return cycle.entries().stream()
                .filter(entry -> entry.event().equals(new StepEnded("installStaging")))
                .findFirst()
                .orElseThrow()
                .at();
    }

    private static boolean isAtWork(DeskWorld world) {
        return world.processes("builds").size() + world.processes("installs").size() == 1;
    }

    private boolean hasNoLeftovers() throws java.io.IOException {
        try (Stream<Path> wheels = Files.list(home.resolve("desk/wheels"))) {
            return wheels.noneMatch(path -> path.getFileName().toString().startsWith("build-"));
        }
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false)
                && !state(process).equals("Z");
    }

    /** A process whose parent has died is a zombie until somebody asks about it. */
    private static String state(long process) {
        try {
            String stat = Files.readString(Path.of("/proc", "" + process, "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[0];
        } catch (java.io.IOException gone) {
            return "gone";
        }
    }

    private static void kill(long process) {
        ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
        await().until(() -> !isAlive(process));
    }

    private DeskProcess start() {
        List<String> arguments = Stream.of(building, finishing, lasting, dying)
                .flatMap(world -> world.arguments().stream())
                .toList();
        return DeskProcess.start(home.resolve("desk"), arguments);
    }
}
