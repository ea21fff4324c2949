package io.wheelgate.cycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Questions to the world, asked on threads of their own: who asks the same within some time shares one answer, and nobody
 * waits for it longer than a moment after it was asked.
 *
 * @param <K> what is asked about
 * @param <V> what is answered
 */
public final class Questions<K, V> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int ASKERS = 4;

    private final Clock clock;
    private final Duration fresh;
    private final Map<K, Question<V>> asked = new ConcurrentHashMap<>();
    private final ExecutorService askers;

    /**
     * @param name what the questions are about, for the names of the threads
     * @param fresh how long an answer is used: zero when each is asked anew
     */
    public Questions(String name, Duration fresh, Clock clock) {
        this.clock = clock;
        this.fresh = fresh;
        this.askers = Executors.newFixedThreadPool(ASKERS, question -> asker(name, question));
    }

    private static Thread asker(String name, Runnable question) {
        Thread thread = new Thread(question, "question about " + name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to ask, unless somebody has a moment ago; one that is not answered yet is not asked again. */
    public Question<V> ask(K about, Supplier<V> question) {
        asked.values().removeIf(last -> !isFresh(last));
        return asked.computeIfAbsent(
                about,
                anew -> new Question<>(
                        clock.instant(), System.nanoTime(), CompletableFuture.supplyAsync(question, askers)));
    }

    private boolean isFresh(Question<V> question) {
        return !question.answer().isDone()
                || !question.answer().isCompletedExceptionally()
                        && Duration.between(question.at(), clock.instant())
                                        .abs()
                                        .compareTo(fresh)
                                < 0;
    }

    @Override
    public void close() {
        askers.shutdownNow();
    }

    /**
     * A question that was asked.
     *
     * @param begun when, by a clock that nobody sets
     */
    public record Question<V>(Instant at, long begun, CompletableFuture<V> answer) {

        /** @param silent makes an answer of the reason why there is none: "no answer within 3 s" */
        public V orElse(Function<String, V> silent) {
            List<String> why = new ArrayList<>();
            return known(PATIENCE, why::add).orElseGet(() -> silent.apply(String.join("", why)));
        }

        /**
         * The answer, if there is one.
         *
         * @param silent is told why there is none
         */
        public Optional<V> known(Consumer<String> silent) {
            return known(PATIENCE, silent);
        }

        /**
         * The same, for who cannot wait as long.
         *
         * @param patience since it was asked
         */
        public Optional<V> known(Duration patience, Consumer<String> silent) {
            try {
                long left = begun + patience.toNanos() - System.nanoTime();
                return Optional.of(answer.get(Math.max(0, left), TimeUnit.NANOSECONDS));
            } catch (TimeoutException slow) {
                silent.accept("no answer within " + PATIENCE.toSeconds() + " s");
            } catch (ExecutionException failed) {
                silent.accept(said(failed));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                silent.accept("nobody waited for the answer");
            }
            return Optional.empty();
        }

        private static String said(ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            return cause.getMessage() == null ? cause.toString() : cause.getMessage();
        }
    }
}
