package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a command: with what, and why. */
final class CommandFailure extends RuntimeException {

    private final Exit exit;
    private final List<String> reasons;
    private final transient @Nullable JsonNode problem;

    CommandFailure(Exit exit, String reason) {
        this(exit, List.of(reason), null);
    }

    /** @param problem as the desk has sent it */
    CommandFailure(Exit exit, List<String> reasons, @Nullable JsonNode problem) {
        super(String.join("\n", reasons));
        this.exit = exit;
        this.reasons = List.copyOf(reasons);
        this.problem = problem;
    }

    Exit exit() {
        return exit;
    }

    List<String> reasons() {
        return reasons;
    }

    Optional<JsonNode> problem() {
        return Optional.ofNullable(problem);
    }

    /** 0 when the desk could not be asked at all. */
    int status() {
        return problem == null ? 0 : problem.path("status").asInt();
    }
}
