package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Starts a cycle, and prints its id. */
@Command(name = "start", description = "Starts a release cycle, and prints its id.")
final class StartCommand implements Callable<Integer> {

    @ParentCommand
    private Root root = new Root();

    @Parameters(index = "0", paramLabel = "PRODUCT", description = "The product, as the desk calls it.")
    private String product = "";

    @Parameters(index = "1", paramLabel = "VERSION", description = "The final version, for example 10.8.5.")
    private String version = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for everybody to read.")
    private String note = "";

    @Option(
            names = "--hot-fix",
            description = "Make it of the last released version with a fix only; the note says what is to be fixed.")
    private boolean hotFix;

    @Option(
            names = "--hot-fix-of",
            paramLabel = "VERSION",
            description =
                    "Make it of this final version with a fix only, on a branch of its own where the release branch has"
                            + " moved on; the note says what is to be fixed.")
    private String hotFixOf = "";

    @Option(
            names = "--begin-at",
            paramLabel = "TIME",
            description =
                    "When it begins, instead of at once: \"2026-11-24 09:00\" on the clock of the product's calendar, or"
                            + " with an offset, \"2026-11-24 09:00+01:00\".")
    private String beginAt = "";

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "An id of yours for this request, such as that of the build: with the same key, a second call starts"
                            + " nothing, and prints the same id.")
    private String key = "";

    @Override
    public Integer call() {
        ObjectNode body = DeskClient.JSON.createObjectNode();
        body.put("product", product).put("version", version).put("note", note);
        if (hotFix || !hotFixOf.isEmpty()) {
            body.put("kind", "hotFix");
        }
        if (!hotFixOf.isEmpty()) {
            body.put("hotFixOf", hotFixOf);
        }
        if (!beginAt.isEmpty()) {
            body.put("beginAt", beginAt);
        }
        JsonNode cycle = root.desk()
                .post("/cycles", body, key.isEmpty() ? UUID.randomUUID().toString() : key);
        if (root.isJson()) {
            root.screen().json(cycle);
            return Exit.DONE.code();
        }
        root.screen().result(cycle.path("id").asText());
        root.screen().message("Started " + cycle.path("title").asText() + ".");
        return Exit.DONE.code();
    }
}
