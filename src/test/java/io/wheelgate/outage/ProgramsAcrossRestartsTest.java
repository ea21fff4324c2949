package io.wheelgate.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that starts a cycle and watches it, while the desk is killed and started again. */
class ProgramsAcrossRestartsTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path home;

    private final HttpClient http = HttpClient.newHttpClient();
    private DeskProcess desk;
    private Process watcher;

    @AfterEach
    void end() {
        desk.close();
        if (watcher != null) {
            watcher.destroyForcibly();
        }
    }

    @Test
    void startOneCycleAndWatchItToItsEnd() throws Exception {
        int port = freePort();
        desk = start(port).awaitReady();
        String token = desk.token();
        String request = "{\"product\":\"demo-library\",\"version\":\"1.1\"}";
        HttpResponse<String> first = post(port, token, "/cycles", request);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        String cycle = new ObjectMapper().readTree(first.body()).path("id").asText();
        Path seen = home.resolve("seen");
        watcher = watch(port, token, cycle, seen);
        await().atMost(LONG).until(() -> Files.readString(seen).contains("demo-library 1.1"));

        desk.kill();
        await().atMost(LONG).until(() -> Files.readString(seen).contains("does not answer"));
        desk = start(port).awaitReady();
        HttpResponse<String> again = post(port, token, "/cycles", request);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        await().atMost(LONG).until(() -> Files.readString(seen).contains("answers again"));

        assertThat(post(port, token, "/cycles/" + cycle + "/abort", "{\"reason\":\"enough\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(watcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(watcher.exitValue()).as(Files.readString(seen)).isEqualTo(5);
    }

    private DeskProcess start(int port) {
        return DeskProcess.start(
                home.resolve("desk"),
                List.of(
                        "--server.port=" + port,
                        "--spring.config.additional-location=file:src/test/resources/demo-product.properties"));
    }

    private static Process watch(int port, String token, String cycle, Path seen) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.wheelgate.Wheelgate",
                        "status",
                        cycle,
                        "--watch",
                        "--interval",
                        "1s")
                .redirectErrorStream(true)
                .redirectOutput(seen.toFile());
        builder.environment().put("WHEELGATE_URL", "http://127.0.0.1:" + port);
        builder.environment().put("WHEELGATE_TOKEN", token);
        return builder.start();
    }

    private HttpResponse<String> post(int port, String token, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", path)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
