package io.wheelgate.cycle.standing;

import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.step.Inspection;
import io.wheelgate.step.Inspection.Answer;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What environments answer now; an answer is used for some seconds, so that many open pages make one question. */
@Component
public class Running {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int ASKERS = 4;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss O", Locale.ENGLISH);

    private final Inspection inspection;
    private final Clock clock;
    private final Map<List<Environment>, Question> questions = new ConcurrentHashMap<>();
    private final ExecutorService askers = Executors.newFixedThreadPool(ASKERS, Running::asker);

    Running(Inspection inspection, Clock clock) {
        this.inspection = inspection;
        this.clock = clock;
    }

    /** @param version the version that the instance runs, or why it gave no answer; {@code seen} when it was asked */
    public record Instance(String environment, int instance, String version, String seen) {}

    private record Question(Instant at, CompletableFuture<List<Answer>> answers) {}

    /** Every instance of a stage; one that answers too slowly is said to do so. */
    public List<Instance> now(Product product, Stage stage) {
        List<Environment> environments = product.environments(stage);
        Question question = questions.compute(
                environments, (key, last) -> last != null && isFresh(last) ? last : ask(product, stage));
        String seen =
                TIME.format(question.at().atZone(product.signOffs().calendar().zone()));
        return answers(question, environments).stream()
                .map(answer -> new Instance(answer.environment(), answer.instance(), answer.text(), seen))
                .toList();
    }

    private Question ask(Product product, Stage stage) {
        return new Question(
                clock.instant(), CompletableFuture.supplyAsync(() -> inspection.answers(product, stage), askers));
    }

    /** One that is not answered yet is not asked again. */
    private boolean isFresh(Question question) {
        return !question.answers().isDone()
                || Duration.between(question.at(), clock.instant()).abs().compareTo(FRESH) < 0;
    }

    private static List<Answer> answers(Question question, List<Environment> environments) {
        try {
            return question.answers().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return silent(environments, "no answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException failed) {
            return silent(environments, "could not be asked: " + failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return silent(environments, "was not asked to the end");
        }
    }

    private static List<Answer> silent(List<Environment> environments, String why) {
        return environments.stream()
                .flatMap(environment -> IntStream.rangeClosed(
                                1, environment.probes().size())
                        .mapToObj(instance -> new Answer(environment.name(), instance, why)))
                .toList();
    }

    private static Thread asker(Runnable question) {
        Thread thread = new Thread(question, "running");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void close() {
        askers.shutdownNow();
    }
}
