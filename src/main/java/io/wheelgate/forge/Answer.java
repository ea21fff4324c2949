package io.wheelgate.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.RetryAfter;
import io.wheelgate.release.Symptoms;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a forge answered.
 *
 * @param headers by their names in lower case
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 400;

    boolean isOk() {
        return status / 100 == 2;
    }

    /** The forge has read the request and does not want it; the same one would be answered the same. */
    boolean isRejection() {
        return status == 400 || status == 409 || status == 422;
    }

    Optional<JsonNode> json() {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(json -> json.isObject() || json.isArray());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** GitHub answers 403 when there were too many requests, and 404 for what its user may not see. */
    Kind kind() {
        boolean tooMany = status == 403 && (headers.containsKey("retry-after") || isUsedUp());
        return tooMany ? Kind.RATE_LIMIT : status == 404 ? Kind.ACCESS : Symptoms.ofStatus(status);
    }

    private boolean isUsedUp() {
        return "0".equals(headers.get("x-ratelimit-remaining"));
    }

    /** How long the forge wants no further request. */
    Optional<Duration> pause(Instant now) {
        Optional<Duration> said = RetryAfter.read(header("retry-after"), header("date"), now);
        return said.isPresent() || kind() != Kind.RATE_LIMIT ? said : untilReset(now);
    }

    /** GitHub and GitLab say when the next hour, or minute, of requests begins. */
    private Optional<Duration> untilReset(Instant now) {
        return Stream.of("x-ratelimit-reset", "ratelimit-reset")
                .flatMap(name -> header(name).stream())
                .filter(text -> text.matches("[0-9]{1,12}"))
                .map(text -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(text))))
                .filter(pause -> !pause.isNegative() && !pause.isZero())
                .findFirst();
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The status and the forge's own words. */
    String text() {
        String words = json().map(Answer::words).orElse("").replaceAll("\\s+", " ");
        return (status + " " + words.substring(0, Math.min(LONGEST, words.length()))).strip();
    }

    private static String words(JsonNode json) {
        JsonNode message = json.path("message");
        String said = message.isTextual() ? message.asText() : message.isMissingNode() ? "" : message.toString();
        JsonNode errors = json.path("errors");
        return errors.isArray() && !errors.isEmpty() ? said + " " + errors : said;
    }
}
