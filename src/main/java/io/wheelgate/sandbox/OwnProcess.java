package io.wheelgate.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server process of the sandbox, known by a file with its process id. */
record OwnProcess(Path pidFile, Path home) {

    /** Ends the process if it is there and its command line shows that it is ours; forgets it in any case. */
    void end() {
        running().ifPresent(OwnProcess::end);
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw SandboxHome.unusable(pidFile, e);
        }
    }

    Optional<ProcessHandle> running() {
        return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::isOurs);
    }

    private Optional<Long> pid() {
        try {
            return Optional.of(Long.valueOf(Files.readString(pidFile).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(home.toString()))
                .isPresent();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        if (!endsWithin(process, 5)) {
            process.destroyForcibly();
            endsWithin(process, 5);
        }
    }

    private static boolean endsWithin(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
