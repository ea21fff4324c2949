package io.wheelgate.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters behind an address: a misspelt one is refused, so that nobody gets another list than asked for. */
final class Query {

    private static final int FIRST = 20;
    private static final int MOST = 100;

    private final HttpServletRequest request;
    private final List<String> mistakes = new ArrayList<>();

    private Query(HttpServletRequest request) {
        this.request = request;
    }

    static Query of(HttpServletRequest request, String... known) {
        Query query = new Query(request);
        List<String> names = List.of(known);
        request.getParameterMap().forEach((name, values) -> {
            if (!names.contains(name) || values.length > 1) {
                query.mistakes.add(
                        names.isEmpty()
                                ? "This address takes no parameters."
                                : "The parameters here are " + String.join(", ", names) + ", each once.");
            }
        });
        return query;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(request.getParameter(name));
    }

    Optional<String> choice(String name, String... choices) {
        Optional<String> text = text(name);
        if (text.isPresent() && !List.of(choices).contains(text.get())) {
            mistakes.add("\"" + name + "\" must be one of: " + String.join(", ", choices) + ".");
        }
        return text;
    }

    int limit() {
        String limit = text("limit").orElse(String.valueOf(FIRST));
        if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > MOST) {
            mistakes.add("\"limit\" must be a number from 1 to " + MOST + ".");
            return FIRST;
        }
        return Integer.parseInt(limit);
    }

    void mistake(String sentence) {
        mistakes.add(sentence);
    }

    /** @throws ApiProblem with every mistake, when there is one */
    void requireNoMistake() {
        if (!mistakes.isEmpty()) {
            throw new ApiProblem(
                    Kind.INVALID_REQUEST, mistakes.stream().distinct().toList());
        }
    }
}
