package io.wheelgate.deploy;

import io.wheelgate.program.ProcessGroup;
import io.wheelgate.program.ProgramFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The note that a script runs, for the time after a crash: a script outlives the desk that started it, and a second one
 * must not run beside it.
 */
record RunningNote(Path file) {

    /** The start times of one process, read twice, may differ by this when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static String name(String product, String environment) {
        return (product + "-" + environment).replaceAll("[^A-Za-z0-9._-]", "_") + ".running";
    }

    void write(ProcessHandle process) {
        try {
            Files.writeString(file, process.pid() + "\n" + start(process) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not note in " + file + " that a script runs", e);
        }
    }

    /** Waits for a script that another run of the desk has left running; ends it when it takes longer than its limit. */
    void awaitLast(Duration limit) throws IOException {
        Optional<ProcessHandle> last = last();
        if (last.isEmpty()) {
            return;
        }
        try {
            last.get().onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            ProcessGroup.end(last.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("The end of a process cannot fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProgramFailure("Interrupted while waiting for the script of an earlier run", e);
        }
    }

    private Optional<ProcessHandle> last() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] lines = Files.readString(file).split("\n");
        if (lines.length != 2) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> isNear(start(process), Instant.parse(lines[1])));
    }

    private static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) <= 0;
    }

    private static Instant start(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
