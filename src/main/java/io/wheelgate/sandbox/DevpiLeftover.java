package io.wheelgate.sandbox;

import io.wheelgate.program.ProgramFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A devpi-server that still uses a home: the holder of the lock on {@code devpi.pid}, which names itself in there.
 *
 * <p>The lock, not the number alone, tells that the process is ours: numbers are used again.
 *
 * @param desk the process id of the desk that started it
 */
record DevpiLeftover(ProcessHandle server, long desk) {

    private static final Duration PATIENCE = Duration.ofSeconds(6);

    /** Ends the server that an earlier desk left behind, if there is one. */
    static void end(Path home) throws IOException {
        Path file = home.resolve("devpi.pid");
        Instant deadline = Instant.now().plus(PATIENCE);
        while (isLocked(file)) {
            DevpiLeftover leftover = read(file).orElse(null);
            if (leftover != null && !leftover.belongsToAnotherDesk()) {
                leftover.stop(Instant.now().isAfter(deadline));
            }
            if (Instant.now().isAfter(deadline.plus(PATIENCE))
                    || (Instant.now().isAfter(deadline) && leftover != null && leftover.belongsToAnotherDesk())) {
                throw inUse(home, leftover);
            }
            pause();
        }
    }

    private static boolean isLocked(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    private static Optional<DevpiLeftover> read(Path file) throws IOException {
        String[] words = Files.readString(file).strip().split(" ");
        if (words.length != 2) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(words[0]))
                .map(server -> new DevpiLeftover(server, Long.parseLong(words[1])));
    }

    /** A server whose desk has died has another parent by now. */
    private boolean belongsToAnotherDesk() {
        return desk != ProcessHandle.current().pid()
                && server.parent()
                        .map(ProcessHandle::pid)
                        .filter(pid -> pid == desk)
                        .isPresent();
    }

    private void stop(boolean forcibly) {
        if (forcibly) {
            server.destroyForcibly();
        } else {
            server.destroy();
        }
    }

    private static ProgramFailure inUse(Path home, @Nullable DevpiLeftover leftover) {
        String by = leftover == null ? "" : ", started by the desk with process id " + leftover.desk;
        return new ProgramFailure(
                "Could not start devpi-server in " + home + ": another one is running there" + by
                        + ". Stop that desk, or choose another sandbox home.",
                new IOException(home.resolve("devpi.pid") + " is locked"));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProgramFailure("Interrupted while waiting for an earlier devpi-server to end", e);
        }
    }
}
