package io.wheelgate.forge;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Forge;
import io.wheelgate.release.Remedy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a forge was asked for, and what there is to say when that came to nothing. */
record Asked(Forge forge, String method, URI uri) {

    private Diagnosis diagnosis(Kind kind, String found) {
        return Diagnosis.of(kind, "ask " + forge.kind().label() + ": " + method + " " + uri, found)
                .expected("An answer as " + forge.kind().label() + " gives it.");
    }

    ForgeFailure unanswered(IOException e) {
        return failure(diagnosis(Kind.NETWORK, "no answer: " + e).remedy(Remedy.network(uri)), e);
    }

    /** @param fits whether it is what the forge answers there */
    JsonNode json(Answer answer, Instant now, Predicate<JsonNode> fits) {
        if (!answer.isOk()) {
            throw refused(answer, now);
        }
        return answer.json().filter(fits).orElseThrow(() -> otherPage(answer));
    }

    private ForgeFailure otherPage(Answer answer) {
        String found = "an answer " + answer.status() + " that is not what "
                + forge.kind().label() + " answers there";
        String remedy = "Are forge and api-url right, and is there a proxy with a log-in page in between?";
        return failure(diagnosis(Kind.SERVER, found).remedy(remedy), null);
    }

    private static ForgeFailure failure(Diagnosis diagnosis, @Nullable IOException cause) {
        return new ForgeFailure(diagnosis, Optional.empty(), false, cause);
    }

    private ForgeFailure refused(Answer answer, Instant now) {
        Optional<Duration> pause = answer.pause(now);
        Diagnosis diagnosis = diagnosis(answer.kind(), "it answered " + answer.text());
        return new ForgeFailure(
                remedy(answer, pause).map(diagnosis::remedy).orElse(diagnosis), pause, answer.isRejection(), null);
    }

    private Optional<String> remedy(Answer answer, Optional<Duration> pause) {
        if (answer.isRejection()) {
            return Optional.of("Look at the repository's settings there.");
        }
        return switch (answer.kind()) {
            case RATE_LIMIT -> Optional.of(Remedy.rateLimit(pause));
            case ACCESS -> Optional.of(access());
            default -> Optional.empty();
        };
    }

    private String access() {
        return "Is there a repository " + forge.project() + " at " + forge.api() + ", and may the user of "
                + forge.token()
                        .map(token -> "the token behind " + token)
                        .orElse("no token, which is what the desk has,")
                + " push branches to it, and open, comment and close pull requests? Then let the desk try again: by"
                + " itself it does not.";
    }
}
