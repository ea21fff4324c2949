package io.wheelgate.sandbox;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The threads that bring a world up; they never keep a desk alive that wants to end. */
final class Threads implements AutoCloseable {

    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sandbox");
        thread.setDaemon(true);
        return thread;
    });

    <T> Future<T> start(Callable<T> task) {
        return executor.submit(task);
    }

    /** The result of a task, or its failure as one line for a person. */
    static <T> T await(Future<T> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxFailure("Interrupted while the sandbox was starting", e);
        } catch (ExecutionException e) {
            throw asFailure(e);
        }
    }

    private static SandboxFailure asFailure(ExecutionException ended) {
        Throwable cause = ended.getCause() == null ? ended : ended.getCause();
        return cause instanceof SandboxFailure failure
                ? failure
                : new SandboxFailure("The sandbox could not be brought up. " + cause.getMessage(), cause);
    }

    /** Interrupts what still runs, and waits for its end. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
