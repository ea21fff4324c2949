package io.wheelgate.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The note that a program runs, for the time after a crash: a program outlives the desk that started it, and a second one
 * must not run beside it.
 */
public record RunningNote(Path file) {

    private static final int PAUSE_MILLIS = 100;

    /** Written before the program begins, so that there is room for the note when the program writes it. */
    private static final String PLACE = "starting".repeat(100);

    /**
     * The process notes itself before it becomes the program: no death of the desk leaves a program without its note.
     */
    private static final String NOTE_AND_RUN = "{ cat /proc/$$/stat /proc/sys/kernel/random/boot_id 2>/dev/null"
            + " || echo $$; } > \"$0\" && exec \"$@\"";

    /** The note of a program that works on a directory, beside it. */
    public static RunningNote beside(Path directory) {
        return new RunningNote(directory.resolveSibling(directory.getFileName() + ".running"));
    }

    /** The command that writes the note and becomes the given one. */
    public List<String> noting(List<String> command) throws IOException {
        Files.writeString(file, PLACE);
        List<String> noting = new ArrayList<>(
                List.of("/bin/sh", "-c", NOTE_AND_RUN, file.toAbsolutePath().toString()));
        noting.addAll(command);
        return noting;
    }

    /** Whether a program was begun whose end nobody has seen. */
    public boolean isThere() {
        return Files.exists(file);
    }

    /** The program has ended. */
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * Waits for a program that another run of the desk has left running; ends it when it takes longer than its limit.
     *
     * @throws Interruption when the waiting thread is interrupted
     */
    public void awaitLast(Duration limit) throws IOException {
        Optional<NotedProcess> last = last();
        long deadline = System.nanoTime() + limit.toNanos();
        while (last.isPresent() && last.get().isRunning()) {
            if (System.nanoTime() > deadline) {
                ProcessGroup.end(last.get().handle());
                return;
            }
            pause();
        }
    }

    /** Ends a program that another run of the desk has left running. */
    public void endLast() throws IOException {
        awaitLast(Duration.ZERO);
    }

    private Optional<NotedProcess> last() throws IOException {
        return isThere() ? NotedProcess.read(file) : Optional.empty();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interruption("Interrupted while waiting for the program of an earlier run", e);
        }
    }
}
