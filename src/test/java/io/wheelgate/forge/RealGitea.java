package io.wheelgate.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.release.Forge;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A Gitea of this machine, on loopback: the user {@code desk} may push new branches, {@code rachel} everything. */
public final class RealGitea implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofMinutes(2);

    private final Path binary;
    private final Path home;
    private final int port = freePort();
    private final Process server;
    private final String desk;
    private final String rachel;
    private final Path secret;

    /** @param binary the program; what it needs beside itself, if it is built without, is where {@code -Dgitea.files} says */
    public RealGitea(Path binary, Path home) {
        this.binary = binary;
        this.home = home;
        configure();
        run("migrate");
        desk = user("desk", false);
        rachel = user("rachel", true);
        secret = write("token", desk);
        server = start("web");
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> ask("GET", "/version", Map.of()) != null);
    }

    private void configure() {
        String user = System.getProperty("user.name");
        String files = Optional.ofNullable(System.getProperty("gitea.files"))
                .map(path -> "STATIC_ROOT_PATH = " + path)
                .orElse("");
        write(
                "app.ini",
                """
                RUN_MODE = prod
                RUN_USER = %s
                WORK_PATH = %s
                I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = %s
                [server]
                HTTP_ADDR = 127.0.0.1
                HTTP_PORT = %d
                ROOT_URL = %s/
                %s
                DISABLE_SSH = true
                OFFLINE_MODE = true
                [database]
                DB_TYPE = sqlite3
                PATH = %s
                [security]
                INSTALL_LOCK = true
                SECRET_KEY = loopback
                [log]
                MODE = file
                LEVEL = Warn
                [service]
                DISABLE_REGISTRATION = true
                """
                        .formatted(user, home, user.equals("root"), port, base(), files, home.resolve("gitea.db")));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    private String user(String name, boolean admin) {
        List<String> create = new ArrayList<>(List.of("admin", "user", "create", "--username", name, "--password"));
        create.addAll(List.of("loopback-only-1", "--email", name + "@example.org", "--must-change-password=false"));
        if (admin) {
            create.add("--admin");
        }
        run(create.toArray(String[]::new));
        return run(
                "admin",
                "user",
                "generate-access-token",
                "--username",
                name,
                "--token-name",
                "t",
                "--raw",
                "--scopes",
                "all");
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(home.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(String... arguments) {
        try {
            Process process = start(arguments);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", arguments) + ": " + output);
            }
            return output.lines().reduce("", (before, last) -> last).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                binary.toString(), "--config", home.resolve("app.ini").toString(), "--work-path", home.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        if (arguments[0].equals("web")) {
            builder.redirectOutput(home.resolve("web.log").toFile());
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty repository of rachel's, which the desk may push to. */
    public void create(String name) {
        ask("POST", "/user/repos", Map.of("name", name, "default_branch", "master"));
        ask("PATCH", repository(name), Map.of("allow_fast_forward_only_merge", true));
        ask("PUT", repository(name) + "/collaborators/desk", Map.of("permission", "write"));
    }

    /** Gitea notes a while after the first push that there is something to ask for pull requests. */
    public void awaitFilled(String name) {
        Awaitility.await().atMost(LONG).until(() -> !ask("GET", repository(name), Map.of())
                .path("empty")
                .asBoolean(true));
    }

    /** Lets nobody but rachel push to a branch. */
    public void protect(String name, String branch) {
        ask(
                "POST",
                repository(name) + "/branch_protections",
                Map.of(
                        "rule_name",
                        branch,
                        "enable_push",
                        true,
                        "enable_push_whitelist",
                        true,
                        "push_whitelist_usernames",
                        List.of("rachel")));
    }

    private static String repository(String name) {
        return "/repos/rachel/" + name;
    }

    /** How the desk comes to a repository. */
    public Repository address(String name) {
        Optional<Secret> token = Optional.of(new Secret("file:" + secret));
        return new Repository(
                base() + "/rachel/" + name + ".git", Optional.of("desk"), token, Optional.of(forge(name)));
    }

    public Forge forge(String name) {
        return new Forge(
                Forge.Kind.GITEA,
                URI.create(base() + "/api/v1"),
                "rachel/" + name,
                Optional.of(new Secret("file:" + secret)));
    }

    /** An address with a person's credentials in it, for the git of the test. */
    public String url(String person, String name) {
        String token = person.equals("desk") ? desk : rachel;
        return base().replace("//", "//" + person + ":" + token + "@") + "/rachel/" + name + ".git";
    }

    /** Merges as a person who may, in one of Gitea's ways. */
    public void merge(String name, String number, String how) {
        String path = repository(name) + "/pulls/" + number + "/merge";
        Awaitility.await("Gitea looks whether it can be merged")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> send("POST", path, Map.of("Do", how)).statusCode() == 200);
    }

    public void closeRequest(String name, String number) {
        ask("PATCH", repository(name) + "/pulls/" + number, Map.of("state", "closed"));
    }

    public JsonNode request(String name, String number) {
        return ask("GET", repository(name) + "/pulls/" + number, Map.of());
    }

    private JsonNode ask(String method, String path, Map<String, ?> body) {
        HttpResponse<String> answer = send(method, path, body);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String method, String path, Map<String, ?> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base() + "/api/v1" + path))
                    .header("Authorization", "token " + rachel)
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body.isEmpty()
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.destroy();
        try {
            server.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
