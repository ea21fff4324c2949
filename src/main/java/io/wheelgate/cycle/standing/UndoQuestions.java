package io.wheelgate.cycle.standing;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Refusal;
import io.wheelgate.step.UndoPlan;
import io.wheelgate.step.UndoPlan.Fate;
import io.wheelgate.step.UndoPlan.Item;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Asks repositories and environments what an undo would mean for them, and does not wait long for an answer. */
@Component
class UndoQuestions {

    private static final Duration PATIENCE = Duration.ofMillis(2500);
    private static final int ASKERS = 4;

    private final UndoPlan plan;
    private final Map<Subject, CompletableFuture<List<Item>>> open = new ConcurrentHashMap<>();
    private final ExecutorService askers = Executors.newFixedThreadPool(ASKERS, UndoQuestions::asker);

    UndoQuestions(UndoPlan plan) {
        this.plan = plan;
    }

    private record Subject(String cycle, String consumer) {}

    /** Each consumer's pin, then its environments; who does not answer in time is said to do so. */
    List<Item> ask(Cycle cycle, Product product) {
        open.values().removeIf(CompletableFuture::isDone);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<CompletableFuture<List<Item>>> questions = product.consumers().stream()
                .map(consumer -> question(cycle, product, consumer))
                .toList();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            items.addAll(answer(questions.get(i), deadline, product.consumers().get(i)));
        }
        return items;
    }

    /** One that is not answered yet is not asked again. */
    private CompletableFuture<List<Item>> question(Cycle cycle, Product product, Consumer consumer) {
        Subject subject = new Subject(cycle.id(), consumer.name());
        return open.compute(
                subject,
                (key, asked) -> asked != null && !asked.isDone()
                        ? asked
                        : CompletableFuture.supplyAsync(() -> items(cycle, product, consumer), askers));
    }

    private List<Item> items(Cycle cycle, Product product, Consumer consumer) {
        Item pin = pin(cycle, product, consumer);
        List<Item> items = new ArrayList<>(List.of(pin));
        product.environments().stream()
                .filter(environment -> environment.consumer().equals(consumer.name()))
                .filter(environment -> UndoPlan.concerns(cycle, environment.stage()))
                .forEach(environment -> items.add(plan.environment(cycle, product, environment, pin)));
        return items;
    }

    private Item pin(Cycle cycle, Product product, Consumer consumer) {
        try {
            return plan.pin(cycle, product, consumer);
        } catch (Refusal unreadable) {
            return new Item(consumer.name(), Fate.STUCK, String.join(" ", unreadable.reasons()));
        }
    }

    private static List<Item> answer(CompletableFuture<List<Item>> question, long deadline, Consumer consumer) {
        try {
            return question.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            return List.of(unknown(consumer, "no answer within " + PATIENCE.toMillis() / 1000.0 + " s"));
        } catch (ExecutionException failed) {
            return List.of(unknown(consumer, why(failed)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(unknown(consumer, "nobody waited for the answer"));
        }
    }

    private static String why(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return String.valueOf(cause.getMessage());
    }

    private static Item unknown(Consumer consumer, String why) {
        return new Item(
                consumer.name(),
                Fate.STUCK,
                consumer.name() + " and its environments could not be asked how they are now (" + why
                        + "). The undo asks again, until it knows.");
    }

    private static Thread asker(Runnable question) {
        Thread thread = new Thread(question, "undo questions");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void close() {
        askers.shutdownNow();
    }
}
