package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Questions;
import io.wheelgate.cycle.Questions.Question;
import io.wheelgate.cycle.work.Redaction;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.step.Inspection;
import io.wheelgate.step.WayBack;
import io.wheelgate.step.WayBack.Found;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the index, the repositories and live what a roll back would mean, and does not wait long for an answer. */
@Component
public class RollBackQuestions {

    private final WayBack wayBack;
    private final Inspection inspection;
    private final Questions<Subject, Optional<Found>> ways;
    private final Questions<Subject, List<Inspection.Answer>> environments;

    RollBackQuestions(WayBack wayBack, Inspection inspection, Clock clock) {
        this.wayBack = wayBack;
        this.inspection = inspection;
        this.ways = new Questions<>("way back", Duration.ZERO, clock);
        this.environments = new Questions<>("live", Duration.ZERO, clock);
    }

    private record Subject(Product product, Version version) {}

    /**
     * What is known by now.
     *
     * @param found empty when nobody could look in time
     * @param running what live answers; nothing when it could not be asked in time
     * @param unknown a sentence for each that could not be asked
     */
    public record Known(Optional<Found> found, List<Inspection.Answer> running, List<String> unknown) {}

    /** @param released the wheel of that version as the desk released it; empty when it is older than the desk */
    public Known ask(Product product, Version version, Optional<Wheel> released) {
        Subject subject = new Subject(product, version);
        Question<Optional<Found>> way = ways.ask(subject, () -> Optional.of(wayBack.find(product, version, released)));
        Question<List<Inspection.Answer>> live =
                environments.ask(subject, () -> inspection.answers(product, Stage.LIVE));
        Redaction plain = new Redaction(product);
        List<String> unknown = new ArrayList<>();
        Optional<Found> found = way.orElse(why -> {
            unknown.add("The release index and the repositories could not be asked (" + plain.of(why) + ").");
            return Optional.empty();
        });
        List<Inspection.Answer> running = live.orElse(why -> {
            unknown.add("Live could not be asked what it runs (" + plain.of(why) + ").");
            return List.of();
        });
        return new Known(found, running, unknown);
    }

    @PreDestroy
    void close() {
        ways.close();
        environments.close();
    }
}
