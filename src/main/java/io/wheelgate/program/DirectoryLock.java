package io.wheelgate.program;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The right to work on a directory, or on what it stands for, among all threads and processes; it ends with its holder. */
public final class DirectoryLock implements Closeable {

    private static final int PAUSE_MILLIS = 50;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the lock in the file beside the directory, which itself need not exist.
     *
     * @throws IOException when another holds it for longer than the patience
     * @throws Interruption when the waiting thread is interrupted
     */
    public static DirectoryLock of(Path directory, Duration patience) throws IOException {
        Path file = directory.resolveSibling(directory.getFileName() + ".lock");
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        DirectoryLock lock = new DirectoryLock(channel);
        try {
            lock.await(directory, patience);
            return lock;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void await(Path directory, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (tryLock() == null) {
            if (System.nanoTime() > deadline) {
                throw new IOException("another is still at work on " + directory);
            }
            pause(directory);
        }
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException anotherThread) {
            return null;
        }
    }

    private static void pause(Path directory) {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interruption("Interrupted while waiting for another that works on " + directory, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
