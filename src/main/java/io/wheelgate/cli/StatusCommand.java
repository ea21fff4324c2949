package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @Option(names = "--watch", description = "Go on, and print each change; a restart of the desk does no harm.")
    private boolean watch;

    @Option(
            names = "--until",
            paramLabel = "WHAT",
            defaultValue = "end",
            description =
                    "How long to watch: 'people' until it waits for people, 'end' until it has ended (${DEFAULT-VALUE}).")
    private Until until = Until.END;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            converter = Span.class,
            defaultValue = "5s",
            description = "Between two looks (${DEFAULT-VALUE}).")
    private Duration interval = Duration.ofSeconds(5);

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Span.class,
            defaultValue = "365d",
            description = "How long to watch at most, for example 90m or 5d.")
    private Duration timeout = Duration.ofDays(365);

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            converter = Span.class,
            defaultValue = "15m",
            description = "How long the desk may be unreachable while it is watched (${DEFAULT-VALUE}).")
    private Duration patience = Duration.ofMinutes(15);

    @Override
    public Integer call() {
        DeskClient desk = root.desk();
        if (meant.isEmpty()) {
            return all(desk);
        }
        JsonNode cycle = Cycles.find(desk, meant);
        if (watch) {
            return new Watch(desk, root.screen(), root.isJson(), patience)
                    .until(cycle, until, interval, timeout)
                    .code();
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
        if (watch) {
            throw new CommandFailure(Exit.USAGE, "Say which cycle to watch: its id, or its product.");
        }
        List<JsonNode> open = desk.get("/cycles?state=open&limit=100")
                .path("items")
                .valueStream()
                .map(line -> desk.get("/cycles/" + line.path("id").asText()))
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
