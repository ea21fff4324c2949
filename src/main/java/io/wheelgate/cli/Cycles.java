package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds the cycle that a person means: by its id, or by its product. */
final class Cycles {

    private static final int NOT_FOUND = 404;

    private Cycles() {}

    /** @param meant a cycle's id; or a product's name, for its open cycle, else its last one */
    static JsonNode find(DeskClient desk, String meant) {
        try {
            return desk.get("/cycles/" + DeskClient.part(meant));
        } catch (CommandFailure failure) {
            if (failure.status() != NOT_FOUND) {
                throw failure;
            }
        }
        return ofProduct(desk, meant);
    }

    private static JsonNode ofProduct(DeskClient desk, String product) {
        JsonNode open = first(desk, product, "&state=open");
        JsonNode found = open.isMissingNode() ? first(desk, product, "") : open;
        if (found.isMissingNode()) {
            throw none(product);
        }
        return desk.get("/cycles/" + found.path("id").asText());
    }

    /** The newest; the signing of what a hot fix owes can take days, and is meant only when there is nothing else. */
    private static JsonNode first(DeskClient desk, String product, String more) {
        try {
            JsonNode items = desk.get("/cycles?limit=10&product=" + DeskClient.part(product) + more)
                    .path("items");
            return items.valueStream()
                    .filter(one -> !one.path("kind").asText().equals("signAfterwards"))
                    .findFirst()
                    .orElse(items.path(0));
        } catch (CommandFailure failure) {
            if (failure.exit() == Exit.REFUSED) {
                throw none(product);
            }
            throw failure;
        }
    }

    private static CommandFailure none(String meant) {
        return new CommandFailure(
                Exit.REFUSED, "The desk has no cycle “" + meant + "”, and no product of that name that had one.");
    }
}
