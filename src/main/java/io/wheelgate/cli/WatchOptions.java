package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a cycle is watched, the same in each command that can. */
final class WatchOptions {

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

    boolean isWanted() {
        return watch;
    }

    int watch(DeskClient desk, Root root, JsonNode cycle) {
        return new Watch(desk, root.screen(), root.isJson(), patience)
                .until(cycle, until, interval, timeout)
                .code();
    }
}
