package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Asks for an install on demand, and prints its id, which every command takes as a cycle's. */
@Command(
        name = "install",
        description = "Asks the desk to install a version on an environment, and prints the id of the install.")
final class InstallCommand implements Callable<Integer> {

    @ParentCommand
    private Root root = new Root();

    @Parameters(index = "0", paramLabel = "PRODUCT", description = "The product, as the desk calls it.")
    private String product = "";

    @Parameters(index = "1", paramLabel = "ENVIRONMENT", description = "For example staging.")
    private String environment = "";

    @Parameters(index = "2", paramLabel = "VERSION", description = "As the environment's index has it.")
    private String version = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for everybody to read; needed on live.")
    private String note = "";

    @Option(
            names = "--over",
            paramLabel = "VERSION",
            description = "The candidate that people test there, when you know that it is replaced.")
    private String over = "";

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "An id of yours for this request, such as that of the build: with the same key, a second call asks for"
                            + " nothing, and prints the same id.")
    private String key = "";

    @Mixin
    private WatchOptions watch = new WatchOptions();

    @Override
    public Integer call() {
        DeskClient desk = root.desk();
        JsonNode install =
                desk.post("/installs", body(), key.isEmpty() ? UUID.randomUUID().toString() : key);
        if (watch.isWanted()) {
            return watch.watch(desk, root, install);
        }
        if (root.isJson()) {
            root.screen().json(install);
            return Exit.DONE.code();
        }
        root.screen().result(install.path("id").asText());
        root.screen().message("Asked for " + install.path("title").asText() + ".");
        return Exit.DONE.code();
    }

    private ObjectNode body() {
        return DeskClient.JSON
                .createObjectNode()
                .put("product", product)
                .put("environment", environment)
                .put("version", version)
                .put("note", note)
                .put("over", over);
    }
}
