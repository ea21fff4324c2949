package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Questions;
import io.wheelgate.cycle.Questions.Question;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.step.Inspection;
import io.wheelgate.step.Inspection.Answer;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What environments answer now; an answer is used for some seconds, so that many open pages make one question. */
@Component
public class Running {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss O", Locale.ENGLISH);

    private final Inspection inspection;
    private final Questions<About, List<Answer>> questions;

    Running(Inspection inspection, Clock clock) {
        this.inspection = inspection;
        this.questions = new Questions<>("running", FRESH, clock);
    }

    /** @param version the version that the instance runs, or why it gave no answer; {@code seen} when it was asked */
    public record Instance(String environment, int instance, String version, String seen) {}

    /** @param step the entry with which the last step ended that may have changed the answer */
    private record About(List<Environment> environments, long step) {}

    /** Every instance of a stage; one that answers too slowly is said to do so. */
    public List<Instance> now(Product product, Stage stage) {
        return instances(product, stage, ask(product, stage, 0));
    }

    /** The same for a form: nothing that was answered before the last step of its cycle had ended. */
    public List<Instance> since(Cycle cycle, Product product, Stage stage) {
        return instances(product, stage, ask(product, stage, lastStep(cycle)));
    }

    /** Begins to ask several stages at once, for {@link #since}. */
    public void ask(Cycle cycle, Product product, List<Stage> stages) {
        stages.forEach(stage -> ask(product, stage, lastStep(cycle)));
    }

    private static long lastStep(Cycle cycle) {
        return cycle.entries().stream()
                .filter(entry -> entry.event() instanceof StepEnded || entry.event() instanceof StepRefused)
                .mapToLong(Entry::sequence)
                .max()
                .orElse(0);
    }

    private Question<List<Answer>> ask(Product product, Stage stage, long step) {
        return questions.ask(new About(product.environments(stage), step), () -> inspection.answers(product, stage));
    }

    private static List<Instance> instances(Product product, Stage stage, Question<List<Answer>> question) {
        String seen =
                TIME.format(question.at().atZone(product.signOffs().calendar().zone()));
        return question.orElse(why -> silent(product.environments(stage), why)).stream()
                .map(answer -> new Instance(answer.environment(), answer.instance(), answer.text(), seen))
                .toList();
    }

    private static List<Answer> silent(List<Environment> environments, String why) {
        return environments.stream()
                .flatMap(environment -> IntStream.rangeClosed(
                                1, environment.probes().size())
                        .mapToObj(instance -> new Answer(environment.name(), instance, why)))
                .toList();
    }

    @PreDestroy
    void close() {
        questions.close();
    }
}
