package io.wheelgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.program.ProgramFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevpiServerTest {

    private Path home;

    @BeforeEach
    void inAFreshHome(@TempDir Path directory) {
        home = directory;
    }

    @Test
    void keepsUsersIndicesAndTokensOverARestart() throws Exception {
        String token;
        try (DevpiServer server = start(0)) {
            server.ensureUser("ci", "one");
            server.ensureIndex("ci/release", Map.of("volatile", false, "acl_upload", List.of("ci")));
            token = login(server, "ci", "one");
        }
        try (DevpiServer server = start(0)) {
            assertThat(get(server, "ci/release", "")).contains("\"volatile\": false");
            assertThat(get(server, "+api", auth("ci", token)))
                    .containsIgnoringWhitespaces("\"authstatus\": [\"ok\", \"ci\"");
        }
    }

    @Test
    void ensuresTheSameThingTwice() throws Exception {
        try (DevpiServer server = start(0)) {
            for (String password : List.of("one", "two", "two")) {
                server.ensureUser("ci", password);
                server.ensureIndex("ci/dev", Map.of("type", "stage", "volatile", password.equals("one")));
            }
            assertThat(login(server, "ci", "two")).isNotEmpty();
            assertThat(get(server, "ci/dev", "")).contains("\"volatile\": false");
        }
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                DevpiServer server = start(taken.getLocalPort())) {
            assertThat(server.url().getPort()).isNotEqualTo(taken.getLocalPort());
            assertThat(get(server, "+api", "")).contains("authstatus");
        }
    }

    @Test
    void onlyItsOwnerReadsTheSecrets() throws Exception {
        start(0).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("private"))))
                .isEqualTo("rwx------");
        for (String name : List.of("secret", "root-password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            home.resolve("private").resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void noCommandLineShowsThePassword() throws Exception {
        try (DevpiServer server = start(0)) {
            ProcessHandle process = ProcessHandle.of(serverPid()).orElseThrow();
            assertThat(process.info().commandLine().orElseThrow()).doesNotContain(server.rootPassword());
            assertThat(Files.readString(home.resolve("log"))).doesNotContain(server.rootPassword());
        }
    }

    @Test
    void endsWhenItsDeskIsKilled() throws Exception {
        Process desk = desk();
        ProcessHandle server = ProcessHandle.of(serverPid()).orElseThrow();
        desk.destroyForcibly().waitFor();
        server.onExit().get(20, TimeUnit.SECONDS);
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void refusesTheHomeOfARunningDesk() throws Exception {
        Process desk = desk();
        try {
            assertThatThrownBy(() -> start(0))
                    .isInstanceOf(ProgramFailure.class)
                    .hasMessageContaining(
                            "another one is running there, started by the desk with process id " + desk.pid());
            assertThat(desk.isAlive()).isTrue();
        } finally {
            desk.destroyForcibly().waitFor();
        }
    }

    @Test
    void replacesAServerThatThisDeskHasForgotten() throws Exception {
        DevpiServer forgotten = start(0);
        long first = serverPid();
        try (DevpiServer server = start(0)) {
            assertThat(serverPid()).isNotEqualTo(first);
            assertThat(ProcessHandle.of(first)).isEmpty();
            assertThat(get(server, "+api", "")).contains("authstatus");
        } finally {
            forgotten.close();
        }
    }

    @Test
    void saysWhyTheServerEnded() throws Exception {
        Files.createDirectories(home.resolve("data"));
        assertThatThrownBy(() -> start(0))
                .isInstanceOf(ProgramFailure.class)
                .hasMessageContaining("ended with exit code")
                .hasMessageContaining("contains no devpi-server data");
    }

    private DevpiServer start(int port) {
        return DevpiServer.start(home, port, home.resolve("log"), TestDevpi.python());
    }

    private long serverPid() throws IOException {
        return Long.parseLong(Files.readString(home.resolve("devpi.pid")).split(" ")[0]);
    }

    /** A whole virtual machine that starts the server and then waits to be killed. */
    private Process desk() throws Exception {
        Process desk = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Desk.class.getName(),
                        home.toString(),
                        TestDevpi.python().toString())
                .redirectErrorStream(true)
                .start();
        assertThat(desk.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("ready");
        return desk;
    }

    static final class Desk {
        public static void main(String[] args) throws Exception {
            Path home = Path.of(args[0]);
            DevpiServer.start(home, 0, home.resolve("log"), Path.of(args[1]));
            System.out.println("ready");
            System.in.read();
        }
    }

    private static String auth(String user, String token) {
        return Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    private static String login(DevpiServer server, String user, String password) throws Exception {
        String body = "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
        String answer = send(HttpRequest.newBuilder(server.url().resolve("/+login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        return new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(answer)
                .path("result")
                .path("password")
                .asText();
    }

    private static String get(DevpiServer server, String path, String auth) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server.url() + "/" + path))
                .header("Accept", "application/json")
                .header("X-Devpi-Auth", auth));
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }
}
