package io.wheelgate.web.api;

import java.util.List;
import java.util.Optional;

/** Ends a request with a problem. */
final class ApiProblem extends RuntimeException {

    private final Kind kind;
    private final List<String> reasons;
    private final String challenge;

    ApiProblem(Kind kind, List<String> reasons) {
        this(kind, reasons, "");
    }

    ApiProblem(Kind kind, String reason) {
        this(kind, List.of(reason), "");
    }

    /** @param challenge what the header WWW-Authenticate says (RFC 6750); empty for none */
    ApiProblem(Kind kind, List<String> reasons, String challenge) {
        super(String.join(" ", reasons));
        this.kind = kind;
        this.reasons = List.copyOf(reasons);
        this.challenge = challenge;
    }

    Kind kind() {
        return kind;
    }

    List<String> reasons() {
        return reasons;
    }

    Optional<String> challenge() {
        return Optional.of(challenge).filter(words -> !words.isEmpty());
    }
}
