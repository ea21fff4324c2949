package io.wheelgate.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server process of the sandbox that is no child of the desk, known by a file with its process id. */
record OwnProcess(Path pidFile, Path home) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Ends the process if it is there and its command line shows that it is ours; forgets it in any case. */
    void end() {
        running().ifPresent(ProcessHandle::destroy);
        if (!endsInTime()) {
            running().ifPresent(ProcessHandle::destroyForcibly);
            endsInTime();
        }
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw SandboxHome.unusable(pidFile, e);
        }
    }

    /** One that has ended and that nobody has waited for yet has no command line any more. */
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

    /** {@link ProcessHandle#onExit} looks after strangers only now and then. */
    private boolean endsInTime() {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (running().isPresent()) {
            if (Instant.now().isAfter(deadline) || !pause()) {
                return false;
            }
        }
        return true;
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
