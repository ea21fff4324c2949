package io.wheelgate.cycle.standing;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.Desk.Waiting;
import io.wheelgate.cycle.Labels;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Product;
import io.wheelgate.step.UndoPlan.Fate;
import io.wheelgate.step.UndoPlan.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells before an abort what it will do: from the ledger, and from the world as far as it answers in time. */
@Component
public class AbortPreviews {

    private final Desk desk;
    private final Ledger ledger;
    private final UndoQuestions questions;

    AbortPreviews(Desk desk, Ledger ledger, UndoQuestions questions) {
        this.desk = desk;
        this.ledger = ledger;
        this.questions = questions;
    }

    public AbortPreview of(Cycle cycle) {
        Product product = ledger.product(cycle.id());
        List<Item> items = cycle.hasTouchedConsumers() ? questions.ask(cycle, product) : List.of();
        AbortedVersions versions = new AbortedVersions(cycle, product);
        return new AbortPreview(
                first(cycle),
                sentences(items, Fate.RESTORED),
                sentences(items, Fate.LEFT_ALONE),
                sentences(items, Fate.STUCK),
                versions.marked(),
                versions.stays(),
                Stream.concat(sentences(items, Fate.THERE).stream(), versions.untouched().stream())
                        .toList());
    }

    private List<String> first(Cycle cycle) {
        List<String> first = new ArrayList<>();
        desk.working(cycle.id()).stream()
                .filter(step -> cycle.isUnderWay(step.step()))
                .map(step -> Labels.of(step.step())
                        + " is under way. It is not stopped half-way: the abort is carried out as"
                        + " soon as it has ended, and what it does until then is undone too.")
                .forEach(first::add);
        List<String> tasks =
                desk.waiting(cycle.id()).stream().map(Waiting::name).toList();
        if (!tasks.isEmpty()) {
            first.add("Nobody has to do these tasks any more: “" + String.join("”, “", tasks) + "”.");
        }
        return first;
    }

    private static List<String> sentences(List<Item> items, Fate fate) {
        return items.stream()
                .filter(item -> item.fate() == fate)
                .map(Item::sentence)
                .toList();
    }
}
