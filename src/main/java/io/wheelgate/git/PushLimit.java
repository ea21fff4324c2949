package io.wheelgate.git;

import io.wheelgate.program.ProcessGroup;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The time that a push may take to a repository on this machine: JGit waits for the git that receives it, and that one
 * for its hooks, however long they take.
 */
final class PushLimit implements AutoCloseable {

    private final Duration limit;
    private final String mark = "wheelgate.push=" + UUID.randomUUID();
    private final CompletableFuture<Void> end;
    private volatile boolean over;

    private PushLimit(Duration limit) {
        this.limit = limit;
        this.end = CompletableFuture.runAsync(
                this::endReceiver, CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    static PushLimit start(Duration limit) {
        return new PushLimit(limit);
    }

    /** A setting that nobody reads, by which the process is found. */
    String mark() {
        return mark;
    }

    /** What came of the end: nothing else was heard of the push. */
    IOException reason(IOException failure) {
        if (!over) {
            return failure;
        }
        IOException tooLong = new SocketTimeoutException("it was stopped after " + limit.toSeconds() + " s");
        tooLong.initCause(failure);
        return tooLong;
    }

    private void endReceiver() {
        over = true;
        ProcessHandle.current().children().filter(this::isMarked).forEach(ProcessGroup::end);
    }

    private boolean isMarked(ProcessHandle child) {
        return child.info().commandLine().filter(line -> line.contains(mark)).isPresent();
    }

    @Override
    public void close() {
        end.cancel(false);
    }
}
