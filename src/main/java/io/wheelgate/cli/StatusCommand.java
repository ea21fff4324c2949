package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells where a cycle stands, and watches it. */
@Command(
        name = "status",
        description = "Tells where a cycle stands and what it waits for; without one, all that are open.")
final class StatusCommand implements Callable<Integer> {

    @ParentCommand
    private Root root = new Root();

    @Parameters(
            arity = "0..1",
            paramLabel = "CYCLE",
            description = "A cycle's id; or a product's name, for its open cycle, else its last one.")
    private String meant = "";

    @Mixin
    private WatchOptions watch = new WatchOptions();

    @Override
    public Integer call() {
        DeskClient desk = root.desk();
        if (meant.isEmpty()) {
            return all(desk);
        }
        JsonNode cycle = Cycles.find(desk, meant);
        if (watch.isWanted()) {
            return watch.watch(desk, root, cycle);
        }
        Standing standing = new Standing(cycle);
        if (root.isJson()) {
            root.screen().json(cycle);
        } else {
            standing.print(root.screen());
        }
        return standing.exit().code();
    }

    private int all(DeskClient desk) {
        if (watch.isWanted()) {
            throw new CommandFailure(Exit.USAGE, "Say which cycle to watch: its id, or its product.");
        }
        List<JsonNode> open = desk.get("/cycles?state=open&limit=100", "items")
                .path("items")
                .valueStream()
                .map(line -> desk.get("/cycles/" + line.path("id").asText(), "id"))
                .toList();
        if (root.isJson()) {
            root.screen().json(DeskClient.JSON.createArrayNode().addAll(open));
        } else if (open.isEmpty()) {
            root.screen().message("No cycle is open.");
        } else {
            open.forEach(cycle -> new Standing(cycle).print(root.screen()));
        }
        return Exit.DONE.code();
    }
}
