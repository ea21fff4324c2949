package io.wheelgate.program;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program to run as a child process: an argument array, never a shell line.
 *
 * @param environment all the variables that it sees; nothing is inherited
 * @param log a file that its output, both streams in their order, is appended to while it runs
 * @param leftovers what happens to processes of its group that outlive it
 */
public record Program(
        List<String> command,
        Path directory,
        Map<String, String> environment,
        Path log,
        Duration timeLimit,
        Leftovers leftovers) {

    /** What happens to the rest of the process group when the program itself has ended in time. */
    public enum Leftovers {
        ENDED,
        KEPT
    }
}
