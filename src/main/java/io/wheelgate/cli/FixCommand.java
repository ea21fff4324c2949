package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says which commits fix which bugs. */
@Command(
        name = "fix",
        description = {
            "Says that the fixes are on the release branch, and which commit fixes which bug.",
            "A bug that is not named here needs a commit with the line \"Fixes: WG-1\"."
        })
final class FixCommand implements Callable<Integer> {

    @ParentCommand
    private Root root = new Root();

    @Parameters(index = "0", paramLabel = "CYCLE", description = "A cycle's id, or a product's name.")
    private String meant = "";

    @Parameters(
            index = "1..*",
            paramLabel = "BUG=COMMIT",
            description = "For example WG-12=$(git rev-parse HEAD); or WG-12 alone, when all commits together fix it.")
    private List<String> fixed = List.of();

    @Option(names = "--not-a-bug", paramLabel = "BUG=REASON", description = "It is none, and why.")
    private Map<String, String> notBugs = new LinkedHashMap<>();

    @Option(names = "--later", paramLabel = "BUG=REASON", description = "It is for another version, and why.")
    private Map<String, String> later = new LinkedHashMap<>();

    @Option(names = "--note", paramLabel = "TEXT", description = "For the testers.")
    private String note = "";

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "An id of yours for this request, such as that of the build.")
    private String key = "";

    @Override
    public Integer call() {
        DeskClient desk = root.desk();
        String id = Cycles.find(desk, meant).path("id").asText();
        JsonNode cycle = desk.post(
                "/cycles/" + id + "/fixes",
                body(),
                key.isEmpty() ? UUID.randomUUID().toString() : key);
        if (root.isJson()) {
            root.screen().json(cycle);
        } else {
            root.screen()
                    .message("Recorded. The desk now looks for the fixes on the release branch: see wheelgate status.");
        }
        return Exit.DONE.code();
    }

    private ObjectNode body() {
        ObjectNode body = DeskClient.JSON.createObjectNode();
        ArrayNode fixes = body.putArray("fixes");
        fixed.forEach(text -> fix(fixes.addObject(), text));
        notBugs.forEach((bug, reason) ->
                fixes.addObject().put("bug", bug).put("answer", "notABug").put("reason", reason));
        later.forEach((bug, reason) ->
                fixes.addObject().put("bug", bug).put("answer", "later").put("reason", reason));
        return body.put("note", note);
    }

    private static void fix(ObjectNode fix, String text) {
        String[] parts = text.split("=", 2);
        fix.put("bug", parts[0]);
        if (parts.length == 2) {
            fix.put("commit", parts[1]);
        }
    }
}
