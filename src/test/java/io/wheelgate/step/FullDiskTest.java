package io.wheelgate.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.git.GitFailure;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.JGit;
import io.wheelgate.outage.SmallDisk;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Refusal;
import io.wheelgate.wheel.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desk whose disk is full, and then no longer. */
class FullDiskTest {

    private final StepWorld world;
    private final SmallDisk disk;

    FullDiskTest(@TempDir Path home) throws IOException {
        world = new StepWorld(home);
        disk = SmallDisk.mount(Files.createDirectory(home.resolve("disk")), 8);
    }

    @BeforeEach
    void aLargeFile() {
        byte[] random = new byte[3_000_000];
        new Random(7).nextBytes(random);
        world.library.checkout("master").write("large", random).commit("Add a large file");
        world.library.git.run("push", "-q", "origin", "master");
    }

    @AfterEach
    void unmount() {
        disk.close();
    }

    @Test
    void aMirrorIsFetchedWhenThereIsRoom() {
        world.request("1.1").accept();
        GitRepositories git = JGit.in(disk.path("mirrors"));
        Step step = new BumpVersion(git);
        disk.fill();
        assertThatThrownBy(() -> world.run(step))
                .isInstanceOf(GitFailure.class)
                .hasMessageContainingAll(
                        "The disk is full: 0 kB of 8 MB are free for ",
                        disk.path("mirrors").toString());
        disk.makeRoom();
        world.run(step);
        world.library.checkout("-b", "other").commit("another", "file");
        world.library.git.run("push", "-q", "origin", "other");
        disk.fill();
        assertThatThrownBy(() -> world.run(new CollectNothing(git)))
                .isInstanceOf(GitFailure.class)
                .hasMessageContaining("The disk is full: ");
        disk.makeRoom();
        world.run(new CollectNothing(git));
        world.run(new TagCandidate(git));
        world.run(new MergeToRelease(git));
        world.run(new PushCandidate(git));
        assertThat(world.library.remoteId("1.1rc1^{commit}"))
                .isEqualTo(world.cut().commit());
    }

    @Test
    void aBuildIsMadeWhenThereIsRoom() throws IOException {
        world.request("1.1").accept().computeCandidate();
        Wheelhouse wheelhouse = new Wheelhouse(disk.path("wheels"));
        Step step = new BuildWheel(
                world.git,
                Wheels.builder(Path.of("target", "build-tools").toAbsolutePath()),
                world.index,
                Wheels.reader(),
                wheelhouse);
        disk.fill();
        assertThatThrownBy(() -> world.run(step))
                .isNotInstanceOf(Refusal.class)
                .hasMessageContaining("The disk is full: ")
                .hasMessageContaining(disk.path("wheels").toString());
        disk.makeRoom();
        assertThat(world.run(step)).singleElement().isInstanceOf(Built.class);
        try (Stream<Path> kept = Files.list(disk.path("wheels"))) {
            assertThat(kept).hasSize(1);
        }
    }

    @Test
    void theDatabaseKeepsWhatItHasConfirmedAndGoesOn() throws SQLException {
        String url = "jdbc:h2:file:" + disk.path("db") + ";WRITE_DELAY=0";
        execute(url, "create table entry (number int primary key, text varchar(2000))");
        disk.fill();
        int confirmed = 0;
        try {
            for (; confirmed < 10_000; confirmed++) {
                execute(url, "insert into entry values (" + confirmed + ", '" + "x".repeat(1500) + "')");
            }
        } catch (SQLException full) {
            assertThat((Throwable) full).hasStackTraceContaining("No space left on device");
        }
        assertThat(confirmed).isLessThan(10_000);
        disk.makeRoom();
        execute(url, "insert into entry values (10001, 'there is room again')");
        try (Connection connection = DriverManager.getConnection(url, "", "");
                var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from entry where number < " + confirmed)) {
            count.next();
            assertThat(count.getInt(1)).isEqualTo(confirmed);
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Fetches, and that is all. */
    private record CollectNothing(GitRepositories git) implements Step {
        @Override
        public java.util.List<io.wheelgate.release.Event> run(Run run) {
            git.open(run.product().library().repository());
            return java.util.List.of();
        }
    }
}
