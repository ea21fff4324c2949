package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Questions;
import io.wheelgate.cycle.Questions.Question;
import io.wheelgate.cycle.work.Redaction;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Refusal;
import io.wheelgate.step.UndoPlan;
import io.wheelgate.step.UndoPlan.Fate;
import io.wheelgate.step.UndoPlan.Item;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks repositories and environments what an undo would mean for them, and does not wait long for an answer. */
@Component
class UndoQuestions {

    private final UndoPlan plan;
    private final Questions<Subject, List<Item>> questions;

    UndoQuestions(UndoPlan plan, Clock clock) {
        this.plan = plan;
        this.questions = new Questions<>("undo", Duration.ZERO, clock);
    }

    private record Subject(String cycle, String consumer) {}

    /** Each consumer's pin, then its environments; who does not answer in time is said to do so. */
    List<Item> ask(Cycle cycle, Product product) {
        List<Question<List<Item>>> asked = product.consumers().stream()
                .map(consumer ->
                        questions.ask(new Subject(cycle.id(), consumer.name()), () -> items(cycle, product, consumer)))
                .toList();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Consumer consumer = product.consumers().get(i);
            items.addAll(asked.get(i).orElse(why -> List.of(unknown(product, consumer, why))));
        }
        return items;
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

    private static Item unknown(Product product, Consumer consumer, String why) {
        return new Item(
                consumer.name(),
                Fate.STUCK,
                consumer.name() + " and its environments could not be asked how they are now ("
                        + new Redaction(product).of(why) + "). The undo asks again, until it knows.");
    }

    @PreDestroy
    void close() {
        questions.close();
    }
}
