package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tells which version is where, as it was seen last. */
@Command(
        name = "where",
        description = "Tells of each environment which version is pinned, installed and running, as it was seen last.")
final class WhereCommand implements Callable<Integer> {

    @ParentCommand
    private Root root = new Root();

    @Option(names = "--product", paramLabel = "PRODUCT", description = "Of this product only.")
    private String product = "";

    @Override
    public Integer call() {
        String of = product.isEmpty() ? "" : "?product=" + DeskClient.part(product);
        JsonNode places = root.desk().get("/where" + of, "items");
        if (root.isJson()) {
            root.screen().json(places);
        } else if (places.path("items").isEmpty()) {
            root.screen().message("There is no environment.");
        } else {
            Places.of(places.path("items")).print(root.screen());
        }
        return Exit.DONE.code();
    }
}
