package io.wheelgate.outage;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL server of the test's own, on a free port of the loopback address. */
public final class TestPostgres implements AutoCloseable {

    private static final Path PLACE = Path.of("/usr/lib/postgresql");

    private final Path home;
    private final int port;
    private final Process server;

    private TestPostgres(Path home, int port, Process server) {
        this.home = home;
        this.port = port;
        this.server = server;
    }

    /** Starts a server; where none is installed, the test is skipped and says so. */
    public static TestPostgres start(Path home) {
        Optional<Path> programs = programs();
        Assumptions.assumeTrue(
                programs.isPresent(), "Skipped: PostgreSQL is not installed here (no initdb below " + PLACE + ")");
        Assumptions.assumeTrue(
                !isRoot() || run(List.of("id", "postgres"), home.resolve("id.log")) == 0,
                "Skipped: PostgreSQL does not run as root, and there is no user postgres here");
        try {
            TestPostgres postgres = start(home, programs.get(), freePort());
            await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(postgres::answers);
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestPostgres start(Path home, Path programs, int port) throws IOException {
        Path data = Files.createTempDirectory("postgres");
        if (isRoot()) {
            require(List.of("chown", "postgres", data.toString()), home);
        }
        require(
                asPostgres(
                        programs.resolve("initdb").toString(),
                        "-D",
                        data.toString(),
                        "-U",
                        "wheelgate",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "-N"),
                home);
        Process server = new ProcessBuilder(asPostgres(
                        programs.resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        "" + port,
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off"))
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("postgres.log").toFile())
                .start();
        return new TestPostgres(data, port, server);
    }

    public int port() {
        return port;
    }

    private boolean answers() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "wheelgate", "")) {
            return connection.isValid(1);
        }
    }

    /** The address of one of its databases. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static Optional<Path> programs() {
        if (!Files.isDirectory(PLACE)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(PLACE)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Path::compareTo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server refuses to run as root. */
    private static List<String> asPostgres(String... command) {
        List<String> whole = new ArrayList<>(
                isRoot() ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups") : List.of());
        whole.addAll(List.of(command));
        return whole;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void require(List<String> command, Path home) {
        Path log = home.resolve("initdb.log");
        if (run(command, log) != 0) {
            try {
                throw new IllegalStateException(command + " failed: " + Files.readString(log));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static int run(List<String> command, Path log) {
        try {
            return new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "" + server.pid()).start().waitFor();
        if (!server.waitFor(20, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
        org.springframework.util.FileSystemUtils.deleteRecursively(home);
    }
}
