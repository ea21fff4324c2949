package io.wheelgate.sandbox;

import io.wheelgate.program.ProgramFailure;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The running devpi-server: a child process that ends when this end of its standard input closes, however it does. */
final class DevpiProcess implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final int TRIES = 3;

    private final Process process;
    private final URI url;
    private final Path nodeInfo;

    private DevpiProcess(Process process, URI url, Path nodeInfo) {
        this.process = process;
        this.url = url;
        this.nodeInfo = nodeInfo;
    }

    /** A free port can be taken by somebody else before the server has it: then another one is tried. */
    static DevpiProcess start(DevpiHome home, Path python, int port, Path log) throws IOException {
        DevpiLeftover.end(home.path());
        for (int attempt = 1; ; attempt++) {
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            int chosen = freePort(attempt == 1 ? port : 0);
            DevpiProcess server = launch(home, python, chosen, log);
            if (server.becomesReady()) {
                return server;
            }
            boolean ended = !server.process.isAlive();
            server.close();
            String output = since(logStart, log);
            if (!ended || attempt == TRIES || !output.contains("Address already in use")) {
                throw notReady(ended, server, output, log);
            }
        }
    }

    private static int freePort(int wanted) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (ServerSocket socket = new ServerSocket(wanted, 1, loopback)) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
                return socket.getLocalPort();
            }
        }
    }

    private static DevpiProcess launch(DevpiHome home, Path python, int port, Path log) throws IOException {
        String desk = Long.toString(ProcessHandle.current().pid());
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        python.toString(),
                        "-u",
                        home.script().toString(),
                        home.path().toString(),
                        Integer.toString(port),
                        desk))
                .directory(home.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment(home.path().toString()));
        URI url = URI.create("http://127.0.0.1:" + port);
        return new DevpiProcess(builder.start(), url, home.path().resolve("data/.nodeinfo"));
    }

    /** Nothing of the desk's own variables, and no devpi settings of the machine or its user. */
    private static Map<String, String> environment(String home) {
        return Map.of(
                "PATH", "/usr/bin:/bin", "HOME", home, "XDG_CONFIG_DIRS", home, "LANG", "C.UTF-8", "PYTHONUTF8", "1");
    }

    private boolean becomesReady() {
        Instant deadline = Instant.now().plus(READY_LIMIT);
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            if (answers()) {
                return process.isAlive();
            }
            pause();
        }
        return false;
    }

    private boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url + "/+api").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(10_000);
            return connection.getResponseCode() == 200 && isOurs(connection.getHeaderField("X-Devpi-Uuid"));
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Another server may have taken the port in the meantime. */
    private boolean isOurs(@Nullable String uuid) throws IOException {
        return uuid != null && Files.readString(nodeInfo).contains(uuid);
    }

    private void pause() {
        try {
            process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new ProgramFailure("Interrupted while waiting for devpi-server to become ready", e);
        }
    }

    private static String since(long start, Path log) throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        int from = (int) Math.min(start, bytes.length);
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    private static ProgramFailure notReady(boolean ended, DevpiProcess server, String output, Path log) {
        List<String> lines = output.lines().toList();
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        String how = ended
                ? "ended with exit code " + server.process.exitValue()
                : "did not answer within " + READY_LIMIT.toSeconds() + " s";
        return new ProgramFailure(
                "devpi-server at " + server.url + " " + how + "; its last lines (all of them in " + log + "):\n" + last,
                new IOException(how));
    }

    URI url() {
        return url;
    }

    /** The script has four seconds for an orderly end. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(6, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
