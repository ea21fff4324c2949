package io.wheelgate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Asks the desk over HTTP; it follows no redirect, so that the token goes nowhere else. */
final class DeskClient {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    /** A pack with a long record takes its time to print. */
    private static final Duration FILE = Duration.ofMinutes(10);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int TRIES = 5;

    /** So often it is asked whether a request, whose answer was lost, is carried out by now. */
    private static final int TRIES_UNDER_WAY = 60;

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int UNDER_WAY = 409;
    private static final int LONGEST_KEY = 255;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final String desk;
    private final String token;
    private final Duration pause;

    DeskClient(String desk, String token) {
        this(desk, token, PAUSE);
    }

    /** @param pause before something is sent again */
    DeskClient(String desk, String token, Duration pause) {
        this.desk = desk.replaceFirst("/+$", "") + "/api/v1";
        this.token = token;
        this.pause = pause;
    }

    /** @param field that the desk's answer has; what comes without it, comes from somebody else */
    JsonNode get(String path, String field) {
        return answer(request(path).GET().build(), field);
    }

    /** A file. */
    byte[] bytes(String path) {
        HttpResponse<byte[]> answer = send(
                request(path)
                        .timeout(FILE)
                        .setHeader("Accept", "application/zip, application/problem+json")
                        .GET()
                        .build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw failure(answer.statusCode(), read(new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return answer.body();
    }

    /** Sends it once; nothing is answered. */
    void post(String path, ObjectNode body) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(text(body))
                .build();
        answer(request, "");
    }

    /** Sends it again with the same key when its answer was lost: the desk carries it out once, and answers a cycle. */
    JsonNode post(String path, ObjectNode body, String key) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "\"" + sendable(key) + "\"")
                .POST(text(body))
                .build();
        for (int attempt = 1; ; attempt++) {
            try {
                return answer(request, "id");
            } catch (CommandFailure failure) {
                int tries = failure.status() == UNDER_WAY ? TRIES_UNDER_WAY : TRIES;
                if (failure.exit() != Exit.NOT_REACHABLE || attempt >= tries) {
                    throw failure;
                }
            }
            pause(pause);
        }
    }

    /** Names of builds have spaces and other things that a header cannot have. */
    private static String sendable(String key) {
        String plain = part(key);
        return plain.length() <= LONGEST_KEY
                ? plain
                : UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Exit.NOT_REACHABLE, "Interrupted");
        }
    }

    /** A text as one part of a path. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static HttpRequest.BodyPublisher text(ObjectNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(desk + path))
                    .timeout(ANSWER)
                    .header("Accept", "application/json")
                    .header("Authorization", "Bearer " + token);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    Exit.USAGE,
                    "The desk's address or the token cannot be used: the address must be as http://host:8080,"
                            + " and the token as it was copied from the desk.");
        }
    }

    private JsonNode answer(HttpRequest request, String field) {
        HttpResponse<String> answer = send(request, BodyHandlers.ofString());
        JsonNode body = read(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw failure(answer.statusCode(), body);
        }
        if (answer.statusCode() == NO_CONTENT ? !field.isEmpty() : !body.has(field)) {
            throw notReachable("what it answered is not what a desk answers");
        }
        return body;
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw notReachable(
                    String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notReachable("interrupted");
        }
    }

    private CommandFailure notReachable(String why) {
        return new CommandFailure(
                Exit.NOT_REACHABLE,
                "The desk at " + desk + " could not be asked (" + why + "). Is the address right, and does it run?");
    }

    private static JsonNode read(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private CommandFailure failure(int status, JsonNode problem) {
        List<String> reasons =
                problem.path("reasons").valueStream().map(JsonNode::asText).toList();
        if (reasons.isEmpty()) {
            return notReachable("it answered " + status + ", which a desk does not");
        }
        return new CommandFailure(exit(status), reasons, problem);
    }

    private static Exit exit(int status) {
        if (status == 401 || status == 403) {
            return Exit.NOT_ALLOWED;
        }
        return status >= 500 || status == UNDER_WAY ? Exit.NOT_REACHABLE : Exit.REFUSED;
    }
}
