package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists the bugs of a cycle. */
@Command(name = "bugs", description = "Lists the bugs that were found in a cycle, and what has become of each.")
final class BugsCommand implements Callable<Integer> {

    @ParentCommand
    private Root root = new Root();

    @Parameters(paramLabel = "CYCLE", description = "A cycle's id, or a product's name.")
    private String meant = "";

    @Override
    public Integer call() {
        DeskClient desk = root.desk();
        String id = Cycles.find(desk, meant).path("id").asText();
        JsonNode bugs = desk.get("/cycles/" + id + "/bugs", "items");
        if (root.isJson()) {
            root.screen().json(bugs);
            return Exit.DONE.code();
        }
        if (bugs.path("items").isEmpty()) {
            root.screen().message("No bug was found.");
        }
        bugs.path("items").forEach(this::print);
        return Exit.DONE.code();
    }

    private void print(JsonNode bug) {
        root.screen()
                .result(bug.path("id").asText() + "  " + bug.path("severity").asText() + "  "
                        + bug.path("title").asText());
        root.screen()
                .result("  found in " + bug.path("candidate").asText() + " by "
                        + bug.path("foundBy").asText() + "; " + bug.path("fate").asText());
    }
}
