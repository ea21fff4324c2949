package io.wheelgate.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.index.IndexFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What devpi's user {@code root} does to prepare a server: users and indices. */
final class DevpiRoot {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final URI url;
    private final String password;
    private @Nullable String authorization;

    DevpiRoot(URI url, String password) {
        this.url = url;
        this.password = password;
    }

    void ensureUser(String name, String password) {
        Map<String, Object> body = Map.of("password", password);
        if (!succeeds("PUT", name, body) && !logsIn(name, password)) {
            require("PATCH", name, body);
        }
    }

    void ensureIndex(String name, Map<String, Object> config) {
        if (!succeeds("PUT", name, config)) {
            Map<String, Object> changeable = new LinkedHashMap<>(config);
            changeable.remove("type");
            require("PATCH", name, changeable);
        }
    }

    /** False when it is there already. */
    private boolean succeeds(String method, String path, Map<String, Object> body) {
        HttpResponse<String> answer = send(method, path, body);
        if (answer.statusCode() == 409) {
            return false;
        }
        requireSuccess(method, path, answer);
        return true;
    }

    private void require(String method, String path, Map<String, Object> body) {
        requireSuccess(method, path, send(method, path, body));
    }

    private void requireSuccess(String method, String path, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IndexFailure(
                    "devpi-server at " + url + " answered " + answer.statusCode() + " to " + method + " " + path + ": "
                            + answer.body(),
                    null);
        }
    }

    private boolean logsIn(String name, String password) {
        return send("POST", "+login", Map.of("user", name, "password", password))
                        .statusCode()
                == 200;
    }

    /** With a token: devpi takes a third of a second to check a password. */
    private synchronized String authorization() {
        if (authorization == null) {
            HttpResponse<String> answer = send("POST", "+login", Map.of("user", "root", "password", password));
            requireSuccess("POST", "+login", answer);
            String token = parse(answer.body()).path("result").path("password").asText();
            authorization = Base64.getEncoder().encodeToString(("root:" + token).getBytes(StandardCharsets.UTF_8));
        }
        return authorization;
    }

    private HttpResponse<String> send(String method, String path, Map<String, Object> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve("/" + path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, BodyPublishers.ofString(write(body)));
        if (!path.equals("+login")) {
            request.header("X-Devpi-Auth", authorization());
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IndexFailure("Could not reach devpi-server at " + url + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexFailure("Interrupted while asking devpi-server at " + url, e);
        }
    }

    private String write(Map<String, Object> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON", e);
        }
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IndexFailure("devpi-server at " + url + " did not answer in JSON", e);
        }
    }
}
