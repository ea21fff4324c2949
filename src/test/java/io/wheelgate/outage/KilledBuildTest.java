package io.wheelgate.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.step.DeskWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A desk that is killed in a development build, and the one that is started after it. */
class KilledBuildTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private static final Duration LONG = Duration.ofMinutes(4);

    private final Path home;
    private final DeskWorld world;
    private DeskProcess desk;

    KilledBuildTest(@TempDir Path home) throws Exception {
        this.home = home;
        world = new DeskWorld("held", Files.createDirectory(home.resolve("held")), DEVPI.as("ci"), DEVPI.newIndex())
                .holdDevelopmentBuilds()
                .developing(DEVPI.newIndex(Map.of("volatile", true)), "development-builds=every-push", "poll-every=1h");
        desk = start();
    }

    @AfterEach
    void kill() {
        desk.close();
        world.processes("builds").forEach(left -> ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly));
    }

    @Test
    void isTakenOverAndMakesOneWheelAndSeesWhatWasPushedMeanwhile() {
        await().atMost(LONG).until(() -> world.processes("builds").size() == 1);
        desk.kill();
        world.push(3);
        desk = start();
        await().atMost(LONG).until(() -> world.processes("builds").size() == 2);
        assertThat(ProcessHandle.of(world.processes("builds").get(0)).filter(ProcessHandle::isAlive))
                .as("the build of the dead desk")
                .isEmpty();
        world.allow("build");
        await().atMost(LONG).until(() -> world.developmentVersions().equals(List.of("1.1.dev4", "1.1.dev7")));
        desk.awaitReady();
        desk.kill();
        var database = new DriverManagerDataSource("jdbc:h2:file:" + home.resolve("desk/db"));
        List<Cycle> builds = new Ledger(new JdbcTemplate(database), Clock.systemUTC()).builds("held", 10);
        assertThat(builds).hasSize(2);
        assertThat(builds.get(1).ending()).contains(Ending.BUILT);
    }

    private DeskProcess start() {
        return DeskProcess.start(home.resolve("desk"), world.arguments());
    }
}
