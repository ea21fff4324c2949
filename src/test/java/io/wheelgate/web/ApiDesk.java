package io.wheelgate.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.cycle.token.Tokens;
import io.wheelgate.release.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** A desk with programs in front of it; each answer that one gets is held against the description. */
abstract class ApiDesk extends SigningDesk {

    static final String API = "/api/v1";
    static final String PRODUCT = "demo-library";
    static final ApiDescription DESCRIPTION = new ApiDescription();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @Autowired
    Tokens tokens;

    /** A new token with some of the person's roles. */
    String token(String person, Role... roles) {
        return tokens.make(person, "test " + UUID.randomUUID(), Set.of(roles), 30)
                .secret()
                .value();
    }

    String manager() {
        return token("rachel", Role.RELEASE_MANAGER);
    }

    HttpResponse<String> get(String token, String path) {
        return send("GET", path, token, "", Map.of());
    }

    HttpResponse<String> post(String token, String path, Map<String, ?> body) {
        return send("POST", path, token, text(body), Map.of());
    }

    HttpResponse<String> postOnce(String key, String token, String path, Map<String, ?> body) {
        return send("POST", path, token, text(body), Map.of("Idempotency-Key", key));
    }

    /** @param token none when it is empty */
    HttpResponse<String> send(String method, String path, String token, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = send(request.build());
        DESCRIPTION.requireConforming(method, path, answer);
        return answer;
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String type(HttpResponse<String> answer) {
        return json(answer.body()).path("type").asText().replace("urn:wheelgate:problem:", "");
    }

    JsonNode stand(String token) {
        return json(get(token, API + "/cycles/" + cycle).body());
    }
}
