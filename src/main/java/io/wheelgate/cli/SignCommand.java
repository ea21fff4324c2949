package io.wheelgate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lets a person sign: shows what, asks for the password, and sends both. */
@Command(
        name = "sign",
        description = {
            "Signs a task of a cycle, in your name: it shows what the signature covers, and asks for your password.",
            "It needs a terminal: a script cannot sign."
        })
final class SignCommand implements Callable<Integer> {

    @ParentCommand
    private Root root = new Root();

    @Parameters(paramLabel = "CYCLE", description = "A cycle's id, or a product's name.")
    private String meant = "";

    @Option(names = "--area", paramLabel = "AREA", description = "The area to sign, when there are several.")
    private String area = "";

    @Option(names = "--task", paramLabel = "ID", description = "The task to sign, when there are several.")
    private String task = "";

    @Option(
            names = "--verdict",
            paramLabel = "WORD",
            description = "Of a candidate: approve, approveWithNotes, refuse or carryOver.")
    private @Nullable String verdict;

    @Option(names = "--decision", paramLabel = "WORD", description = "In another task, for example approve.")
    private @Nullable String decision;

    @Option(
            names = "--risk",
            paramLabel = "WORD",
            description = "Of the clinical risk: none, changed or notAcceptable.")
    private @Nullable String risk;

    @Option(names = "--safety-case", paramLabel = "TEXT", description = "Where the safety case of a changed risk is.")
    private @Nullable String safetyCase;

    @Option(names = "--safety-case-sha256", paramLabel = "DIGEST", description = "The digest of that document.")
    private @Nullable String safetyCaseSha256;

    @Option(names = "--notes", paramLabel = "TEXT", description = "What others must know.")
    private @Nullable String notes;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, where the form asks for it.")
    private @Nullable String reason;

    @Option(
            names = "--checked",
            paramLabel = "ITEM",
            description = "An item of the checklist that you did; repeatable.")
    private List<String> checked = List.of();

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "A JSON object with the form's fields, for example the bugs of a refusal.")
    private @Nullable Path answers;

    @Override
    public Integer call() {
        DeskClient desk = root.desk();
        ObjectNode filled = answers();
        JsonNode open = task(Cycles.find(desk, meant));
        String path = "/tasks/" + open.path("id").asText() + "/signature";
        JsonNode offer = desk.get(path, "covers");
        show(offer);
        requireNoObstacle(offer);
        ObjectNode body = DeskClient.JSON.createObjectNode();
        body.set("answers", filled);
        body.put("sha256", offer.at("/covers/sha256").asText());
        body.put("password", password(offer.path("name").asText()));
        desk.post(path, body);
        root.screen().message("Signed.");
        return Exit.DONE.code();
    }

    private JsonNode task(JsonNode cycle) {
        List<JsonNode> signed = cycle.path("tasks")
                .valueStream()
                .filter(one -> one.path("signed").asBoolean())
                .filter(one -> task.isEmpty() || one.path("id").asText().equals(task))
                .filter(one -> area.isEmpty() || one.path("name").asText().endsWith(": " + area))
                .toList();
        if (signed.isEmpty()) {
            throw new CommandFailure(
                    Exit.REFUSED, "Nothing of " + cycle.path("title").asText() + " waits to be signed so.");
        }
        if (signed.size() > 1) {
            throw new CommandFailure(
                    Exit.USAGE,
                    "Say which one with --area or --task: "
                            + signed.stream()
                                    .map(one -> one.path("name").asText() + " ("
                                            + one.path("id").asText() + ")")
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        return signed.get(0);
    }

    private void show(JsonNode offer) {
        JsonNode covers = offer.path("covers");
        root.screen().message(offer.path("title").asText());
        List.of("version", "commit", "tag", "wheel", "sha256").forEach(name -> root.screen()
                .message("  " + name + ": " + covers.path(name).asText()));
    }

    private static void requireNoObstacle(JsonNode offer) {
        List<String> obstacles =
                offer.path("obstacles").valueStream().map(JsonNode::asText).toList();
        if (!obstacles.isEmpty()) {
            throw new CommandFailure(Exit.NOT_ALLOWED, obstacles, null);
        }
    }

    private static String password(String name) {
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", Screen.plain(name));
        if (typed == null) {
            throw new CommandFailure(
                    Exit.NOT_ALLOWED,
                    "Signing asks you for your password, and there is no terminal. Nothing was signed.");
        }
        return new String(typed);
    }

    private ObjectNode answers() {
        ObjectNode filled = answers == null ? DeskClient.JSON.createObjectNode() : read(answers);
        put(filled, "verdict", verdict);
        put(filled, "decision", decision);
        put(filled, "risk", risk);
        put(filled, "safetyCase", safetyCase);
        put(filled, "safetyCaseSha256", safetyCaseSha256);
        put(filled, "notes", notes);
        put(filled, "reason", reason);
        if (!checked.isEmpty()) {
            checked.forEach(filled.putArray("checked")::add);
        }
        if (filled.isEmpty()) {
            throw new CommandFailure(
                    Exit.USAGE, "Say what you sign: --verdict, --decision, --risk, or --answers with a file.");
        }
        return filled;
    }

    private static void put(ObjectNode filled, String name, @Nullable String value) {
        if (value != null) {
            filled.put(name, value);
        }
    }

    private static ObjectNode read(Path file) {
        try {
            if (DeskClient.JSON.readTree(Files.readString(file)) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new CommandFailure(Exit.USAGE, file + " is not JSON.");
        } catch (IOException e) {
            throw new CommandFailure(Exit.USAGE, file + " cannot be read.");
        }
        throw new CommandFailure(Exit.USAGE, file + " must hold one JSON object.");
    }
}
