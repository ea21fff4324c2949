package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Questions;
import io.wheelgate.cycle.Questions.Question;
import io.wheelgate.cycle.work.Redaction;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.HeldWheel;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Version;
import io.wheelgate.step.Inspection;
import io.wheelgate.step.Installable;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks the index, the application's repository and the environment what an install would mean, without waiting long. */
@Component
public class InstallQuestions {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Installable installable;
    private final Inspection inspection;
    private final Questions<Subject, List<HeldWheel>> choices;
    private final Questions<Subject, List<Pinned>> pins;
    private final Questions<Subject, List<Inspection.Answer>> answers;

    InstallQuestions(Installable installable, Inspection inspection, Clock clock) {
        this.installable = installable;
        this.inspection = inspection;
        this.choices = new Questions<>("index", FRESH, clock);
        this.pins = new Questions<>("pins", FRESH, clock);
        this.answers = new Questions<>("environment", FRESH, clock);
    }

    private record Subject(Product product, Environment environment) {}

    /**
     * What is known by now.
     *
     * @param choices the wheels that the environment takes, the newest version first
     * @param running what the environment answers; nothing when it could not be asked in time
     * @param unknown a sentence for each that could not be asked
     */
    public record Known(
            List<HeldWheel> choices, List<Pinned> pins, List<Inspection.Answer> running, List<String> unknown) {

        /** Whether an instance answers that it runs a version. */
        public boolean runs(Version version) {
            return running.stream().anyMatch(answer -> answer.text().equals(version.toString()));
        }
    }

    public Known ask(Product product, Environment environment) {
        Subject subject = new Subject(product, environment);
        Question<List<HeldWheel>> held = choices.ask(subject, () -> installable.choices(product, environment));
        Question<List<Pinned>> pinned = pins.ask(subject, () -> installable.pins(product, environment));
        Question<List<Inspection.Answer>> running = answers.ask(subject, () -> inspection.answers(environment));
        List<String> unknown = new ArrayList<>();
        return new Known(
                answer(held, "The index could not be asked what it has", product, unknown),
                answer(pinned, "The application's repository could not be asked what it pins", product, unknown),
                answer(running, environment.name() + " could not be asked what it runs", product, unknown),
                unknown);
    }

    private static <T> List<T> answer(
            Question<List<T>> question, String trouble, Product product, List<String> unknown) {
        return question.orElse(why -> {
            unknown.add(trouble + " (" + new Redaction(product).of(why) + ").");
            return List.of();
        });
    }

    @PreDestroy
    void close() {
        choices.close();
        pins.close();
        answers.close();
    }
}
