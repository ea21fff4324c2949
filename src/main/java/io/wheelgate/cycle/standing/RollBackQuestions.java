package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.work.Redaction;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.step.Inspection;
import io.wheelgate.step.WayBack;
import io.wheelgate.step.WayBack.Found;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Asks the index, the repositories and live what a roll back would mean, and does not wait long for an answer. */
@Component
public class RollBackQuestions {

    private final WayBack wayBack;
    private final Inspection inspection;
    private final Questions<Subject, Found> ways = new Questions<>();
    private final Questions<Subject, List<Inspection.Answer>> environments = new Questions<>();

    RollBackQuestions(WayBack wayBack, Inspection inspection) {
        this.wayBack = wayBack;
        this.inspection = inspection;
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
        long deadline = Questions.deadline();
        Subject subject = new Subject(product, version);
        CompletableFuture<Found> way = ways.ask(subject, () -> wayBack.find(product, version, released));
        CompletableFuture<List<Inspection.Answer>> live =
                environments.ask(subject, () -> inspection.answers(product, Stage.LIVE));
        Questions.Answer<Found> found = Questions.await(way, deadline);
        Questions.Answer<List<Inspection.Answer>> running = Questions.await(live, deadline);
        Redaction plain = new Redaction(product);
        List<String> unknown = new ArrayList<>();
        if (found.given().isEmpty()) {
            unknown.add("The release index and the repositories could not be asked (" + plain.of(found.why()) + ").");
        }
        if (running.given().isEmpty()) {
            unknown.add("Live could not be asked what it runs (" + plain.of(running.why()) + ").");
        }
        return new Known(found.given(), running.given().orElse(List.of()), unknown);
    }

    @PreDestroy
    void close() {
        ways.close();
        environments.close();
    }
}
