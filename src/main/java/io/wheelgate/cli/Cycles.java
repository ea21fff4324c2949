package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** Finds the cycle that a person means: by its id, or by its product. */
final class Cycles {

    private static final int NOT_FOUND = 404;
    private static final Set<String> RELEASES = Set.of("release", "hotFix");
    private static final Set<String> OWED = Set.of("signAfterwards");

    private Cycles() {}

    /** @param meant a cycle's id; or a product's name, for its open cycle, else its last one */
    static JsonNode find(DeskClient desk, String meant) {
        try {
            return desk.get("/cycles/" + DeskClient.part(meant), "id");
        } catch (CommandFailure failure) {
            if (failure.status() != NOT_FOUND) {
                throw failure;
            }
        }
        return ofProduct(desk, meant);
    }

    /**
     * Beside a release, somebody may install on demand, and roll back: neither is what a product's name means. The signatures
     * that a hot fix owes are, when there is no release to go on with.
     */
    private static JsonNode ofProduct(DeskClient desk, String product) {
        String id = open(desk, product).or(() -> owed(desk, product)).orElseGet(() -> last(desk, product));
        return desk.get("/cycles/" + id, "id");
    }

    private static Optional<String> open(DeskClient desk, String product) {
        try {
            JsonNode open =
                    desk.get("/products/" + DeskClient.part(product), "name").path("openCycle");
            return Optional.of(open).filter(JsonNode::isTextual).map(JsonNode::asText);
        } catch (CommandFailure failure) {
            if (failure.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static Optional<String> owed(DeskClient desk, String product) {
        return first(page(desk, product, "&state=open"), OWED);
    }

    private static String last(DeskClient desk, String product) {
        String from = "";
        do {
            JsonNode page = page(desk, product, from);
            Optional<String> last = first(page, RELEASES);
            if (last.isPresent()) {
                return last.get();
            }
            String next = page.path("next").asText("");
            from = next.isEmpty() ? "" : "&after=" + DeskClient.part(next);
        } while (!from.isEmpty());
        throw none(product);
    }

    private static Optional<String> first(JsonNode page, Set<String> kinds) {
        return page.path("items")
                .valueStream()
                .filter(line -> kinds.contains(line.path("kind").asText()))
                .map(line -> line.path("id").asText())
                .findFirst();
    }

    private static JsonNode page(DeskClient desk, String product, String which) {
        try {
            return desk.get("/cycles?product=" + DeskClient.part(product) + which, "items");
        } catch (CommandFailure failure) {
            throw failure.exit() == Exit.REFUSED ? none(product) : failure;
        }
    }

    private static CommandFailure none(String meant) {
        return new CommandFailure(
                Exit.REFUSED, "The desk has no cycle “" + meant + "”, and no product of that name that had one.");
    }
}
