package io.wheelgate.program;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The right to work on a directory, or on what it stands for, among all threads and processes; it ends with its holder. */
public final class DirectoryLock implements Closeable {

    private static final int PAUSE_MILLIS = 50;

    /**
     * Who has its turn among the threads of this process, for each file: the system takes a process's lock away when any
     * of its channels on the file is closed, so that only one may be open.
     */
    private static final Map<Path, Semaphore> TURNS = new ConcurrentHashMap<>();

    private final Path file;
    private final Semaphore turn;
    private final FileChannel channel;

    private DirectoryLock(Path file, Semaphore turn, FileChannel channel) {
        this.file = file;
        this.turn = turn;
        this.channel = channel;
    }

    /**
     * Waits for the lock in the file beside the directory, which itself need not exist.
     *
     * @throws Occupied when another holds it for longer than the patience
     * @throws Interruption when the waiting thread is interrupted
     */
    public static DirectoryLock of(Path directory, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        Path file = directory.resolveSibling(directory.getFileName() + ".lock");
        Semaphore turn = TURNS.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new Semaphore(1));
        await(turn, directory, patience);
        try {
            return new DirectoryLock(file, turn, locked(file, directory, deadline));
        } catch (IOException | RuntimeException e) {
            turn.release();
            throw e;
        }
    }

    /** The lock at once; empty when another holds it, who is alive. */
    public static Optional<DirectoryLock> ifFree(Path directory) throws IOException {
        try {
            return Optional.of(of(directory, Duration.ZERO));
        } catch (Occupied held) {
            return Optional.empty();
        }
    }

    private static void await(Semaphore turn, Path directory, Duration patience) throws IOException {
        try {
            if (!turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Occupied(directory);
            }
        } catch (InterruptedException e) {
            throw interrupted(directory, e);
        }
    }

    private static FileChannel locked(Path file, Path directory, long deadline) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (channel.tryLock() == null) {
                if (System.nanoTime() > deadline) {
                    throw new Occupied(directory);
                }
                pause(directory);
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void pause(Path directory) {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted(directory, e);
        }
    }

    private static Interruption interrupted(Path directory, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new Interruption("Interrupted while waiting for another that works on " + directory, cause);
    }

    /** Removes the lock's file: only for a directory of a name that is never used again. */
    public void discard() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            turn.release();
        }
    }
}
