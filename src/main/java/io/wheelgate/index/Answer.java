package io.wheelgate.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Remedy;
import io.wheelgate.release.RetryAfter;
import io.wheelgate.release.Symptoms;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param reason the reason phrase, which carries devpi's text for upload errors, and which HTTP/2 proxies drop
 * @param headers by their names in lower case
 * @param body empty when it went into the request's sink
 */
record Answer(URI uri, int status, String reason, Map<String, String> headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TEXT_LIMIT = 400;

    boolean isOk() {
        return status == 200;
    }

    /** 404, said by devpi itself: the 404 of a proxy, or of another server, says nothing about a release. */
    boolean saysAbsent() {
        return status == 404 && json().filter(json -> json.has("message")).isPresent();
    }

    /** Where devpi's 404 is no JSON. */
    boolean comesFromDevpi() {
        return header("x-devpi-serial").isPresent();
    }

    /** A 4xx that says nothing about what was asked: the same request may be answered later. */
    boolean wantsPatience() {
        return status == 408 || status == 429;
    }

    boolean deniesAccess() {
        return status == 401 || status == 403;
    }

    Optional<JsonNode> json() {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** The {@code result} of a JSON answer of this type. */
    JsonNode result(String type) {
        return json().filter(json -> json.path("type").asText().equals(type))
                .map(json -> json.path("result"))
                .filter(JsonNode::isObject)
                .orElseThrow(this::notTheProtocol);
    }

    IndexFailure notTheProtocol() {
        String found = uri + " answered " + status + " with "
                + header("content-type").orElse("no content type") + ", which is not what devpi answers there";
        String remedy = "Is the server's URL right, and is there a proxy with a log-in page in between?";
        return new IndexFailure(
                found + ". " + remedy, diagnosis(Kind.SERVER, found).remedy(remedy), null);
    }

    /** The answer is none that the caller can use. */
    IndexFailure failure() {
        String hint =
                switch (status / 100) {
                    case 3 -> " (to " + header("location").orElse("nowhere") + "). Is the server's URL right?";
                    case 5 -> ". Look at the server's log; trying again may help.";
                    default -> ".";
                };
        String found = uri + " answered " + text();
        Diagnosis diagnosis = diagnosis(Symptoms.ofStatus(status), found);
        return new IndexFailure(
                found + hint, status == 429 ? diagnosis.remedy(Remedy.rateLimit(pause())) : diagnosis, pause(), null);
    }

    private Diagnosis diagnosis(Kind kind, String found) {
        return Diagnosis.of(kind, "ask the index server: " + uri, found).expected("An answer as devpi gives it.");
    }

    /** How long the server wants no further request. */
    private Optional<Duration> pause() {
        return RetryAfter.read(header("retry-after"), header("date"), Instant.now());
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * The status and devpi's own words, which are in JSON's {@code message}, or for uploads in its {@code title} and
     * in the reason phrase.
     */
    String text() {
        String message = json().map(Answer::message).orElse("");
        String words = (message.isEmpty() ? reason : message).replaceAll("\\s+", " ");
        return (status + " " + words.substring(0, Math.min(TEXT_LIMIT, words.length()))).strip();
    }

    private static String message(JsonNode json) {
        String message = json.path("message").asText().strip();
        return message.isEmpty() ? json.path("title").asText().strip() : message;
    }
}
