package io.wheelgate.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One cycle, whose desk is a process of its own that is killed by {@code kill -9} again and again. */
@Tag("alone")
class RealKillsTest {

    private static final int KILLED = 128 + 9;

    /** After how many operations of its life each desk dies. */
    private static final List<Fault> DEATHS = List.of(
            new Fault(24, Mode.KILLED_BEFORE),
            new Fault(39, Mode.KILLED_AFTER),
            new Fault(31, Mode.KILLED_BEFORE),
            new Fault(57, Mode.KILLED_AFTER),
            new Fault(46, Mode.KILLED_AFTER),
            new Fault(61, Mode.KILLED_BEFORE),
            new Fault(53, Mode.KILLED_AFTER),
            new Fault(Integer.MAX_VALUE, Mode.ERROR));

    @TempDir
    Path root;

    @Test
    void aCycleWhoseDeskIsKilledAgainAndAgainEndsAsOneThatNobodyDisturbs() throws Exception {
        List<String> undisturbed = undisturbed();
        try (Servers servers = Servers.start(root)) {
            Place place = servers.make(servers.plan("samplekilled"));
            List<Integer> ends = new ArrayList<>();
            for (Fault death : DEATHS) {
                ends.add(live(servers, place, death));
            }
            assertThat(ends)
                    .as(output())
                    .startsWith(KILLED, KILLED, KILLED, KILLED, KILLED)
                    .endsWith(0);
            Outside outside = new Outside(place, servers.devpi());
            assertThat(outside.told()).containsExactlyInAnyOrderElementsOf(undisturbed);
            assertThat(new Invariants(outside)
                            .world()
                            .record(cycle(place), Map.of())
                            .violations())
                    .isEmpty();
        }
    }

    private List<String> undisturbed() throws IOException {
        try (Bench bench = new Bench(root.resolve("undisturbed"), Bench.DESK)) {
            return bench.undisturbed(Scenario.named("release"));
        }
    }

    private int live(Servers servers, Place place, Fault death) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledDesk.class.getName(),
                root.toString(),
                place.product(),
                servers.devpi(),
                servers.password().toString(),
                servers.environments(),
                Integer.toString(death.point()),
                death.mode().name());
        Process desk = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        if (!desk.waitFor(2, TimeUnit.MINUTES)) {
            desk.destroyForcibly();
            throw new IllegalStateException("The desk neither died nor ended: " + output());
        }
        return desk.exitValue();
    }

    private Cycle cycle(Place place) {
        Path home = root.resolve("home-" + place.product());
        Ledger ledger = new Ledger(
                new JdbcTemplate(new DriverManagerDataSource(KilledDesk.database(home), "sa", "")), Clock.systemUTC());
        assertThat(ledger.cycles()).hasSize(1);
        return ledger.cycle(ledger.cycles().get(0));
    }

    private Path log() {
        return root.resolve("desks.log");
    }

    private String output() throws IOException {
        return Files.readString(log());
    }
}
