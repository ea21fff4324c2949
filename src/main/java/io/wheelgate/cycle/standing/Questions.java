package io.wheelgate.cycle.standing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks the world outside for a page, and does not wait long for an answer.
 *
 * @param <S> what is asked about
 * @param <A> the answer
 */
final class Questions<S, A> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(2500);
    private static final int ASKERS = 4;

    private final Map<S, CompletableFuture<A>> open = new ConcurrentHashMap<>();
    private final ExecutorService askers = Executors.newFixedThreadPool(ASKERS, Questions::asker);

    /** @param why there is none; empty when there is one */
    record Answer<A>(Optional<A> given, String why) {

        private static <A> Answer<A> none(String why) {
            return new Answer<>(Optional.empty(), why);
        }
    }

    /** The moment until which all questions of one page are waited for. */
    static long deadline() {
        return System.nanoTime() + PATIENCE.toNanos();
    }

    /** Begins to ask; what is not answered yet is not asked again. */
    CompletableFuture<A> ask(S about, Supplier<A> question) {
        open.values().removeIf(CompletableFuture::isDone);
        return open.compute(
                about,
                (key, asked) ->
                        asked != null && !asked.isDone() ? asked : CompletableFuture.supplyAsync(question, askers));
    }

    static <A> Answer<A> await(CompletableFuture<A> question, long deadline) {
        try {
            long left = Math.max(0, deadline - System.nanoTime());
            return new Answer<>(Optional.of(question.get(left, TimeUnit.NANOSECONDS)), "");
        } catch (TimeoutException slow) {
            return Answer.none("no answer within " + PATIENCE.toMillis() / 1000.0 + " s");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            return Answer.none(String.valueOf(cause.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.none("nobody waited for the answer");
        }
    }

    private static Thread asker(Runnable question) {
        Thread thread = new Thread(question, "questions of a page");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        askers.shutdownNow();
    }
}
