package io.wheelgate.cycle;

import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.standing.RollBackQuestions;
import io.wheelgate.cycle.standing.RollBackQuestions.Known;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.LiveHistory;
import io.wheelgate.release.Outline;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.RollBack;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Rolls live back to a version that it ran before: what that would do, and how a person starts it. */
@Component
public class RollBacks {

    static final String PROCESS = "roll-back";

    private final RuntimeService runtime;
    private final Ledger ledger;
    private final Products products;
    private final RollBackQuestions questions;
    private final Acting acting;

    RollBacks(RuntimeService runtime, Ledger ledger, Products products, RollBackQuestions questions, Acting acting) {
        this.runtime = runtime;
        this.ledger = ledger;
        this.products = products;
        this.questions = questions;
        this.acting = acting;
    }

    /** A product of which something was released. @param version what live runs by the record: "1.1", "1.1 or 1.0" */
    public record Live(String product, String version) {}

    /**
     * What a roll back would do now.
     *
     * @param from what live ran when that was known last
     * @param others every version that live can go back to
     * @param known what the world has answered in time
     */
    public record Preview(Version from, Version to, List<Version> others, Known known) {}

    /** The configured products that the desk has released, in their order. */
    public List<Live> live() {
        return products.all().stream()
                .filter(product -> !product.environments(Stage.LIVE).isEmpty())
                .map(Product::name)
                .flatMap(this::live)
                .toList();
    }

    private Stream<Live> live(String product) {
        return ledger.lastOnLiveInShort(product).stream()
                .map(run -> new Live(
                        product,
                        run.live() == Outline.Live.CHANGED ? run.target() : version(ledger.cycle(run.cycle()))));
    }

    private static String version(Cycle cycle) {
        Optional<Version> before = cycle.isRollBack() ? cycle.rollBack().map(RollBack::from) : cycle.liveBefore();
        return before.filter(left -> !LiveHistory.changedLive(cycle))
                        .map(left -> left + " or ")
                        .orElse("")
                + cycle.target();
    }

    /** Whether this is the release that live runs by the record. */
    public boolean isLive(Cycle cycle) {
        return !ledger.product(cycle.id()).environments(Stage.LIVE).isEmpty()
                && !cycle.isRollBack()
                && cycle.ending().equals(Optional.of(Ending.RELEASED))
                && ledger.onLive(cycle.product()).equals(Optional.of(cycle.target()));
    }

    /**
     * Looks up what a roll back would do, as far as it is answered in time, and changes nothing.
     *
     * @param typed the version to go back to; empty for the previous one
     * @throws Refusal when the record alone says that it cannot be, or not now
     * @throws IllegalArgumentException when there is no such product
     */
    public Preview preview(String name, String typed) {
        Product product = products.named(name);
        requireLive(product);
        requireTurn(name);
        LiveHistory live = ledger.live(name);
        Version target = live.target(version(typed));
        return new Preview(
                live.last().orElseThrow(),
                target,
                live.others(),
                questions.ask(product, target, live.released(target)));
    }

    /**
     * Starts a roll back as a person; nothing is changed before somebody has signed it.
     *
     * @return the id of the roll back, which has a page like a cycle
     * @throws Refusal when it cannot be
     */
    public String start(String person, String product, String version, String reason) {
        Map<String, Object> request = Map.of("product", product, "version", version, "note", reason);
        try {
            return acting.as(person, () -> runtime.startProcessInstanceByKey(PROCESS, request)
                    .getProcessInstanceId());
        } catch (BadUserRequestException refused) {
            throw new Refusal(String.valueOf(refused.getMessage()));
        }
    }

    /** The roll back of a product that has not ended. */
    public Optional<Cycle> open(String product) {
        return ledger.openRollBack(product).map(ledger::cycle);
    }

    /** @throws Refusal when the product is installed nowhere */
    static void requireLive(Product product) {
        if (product.environments(Stage.LIVE).isEmpty()) {
            throw new Refusal(
                    product.name() + " has no live environment, so there is nothing to roll back. Who wants an"
                            + " older version installs it from the index "
                            + product.indices().release() + ".");
        }
    }

    /** @throws Refusal when another roll back is open, or a release goes live at this moment */
    void requireTurn(String product) {
        open(product).ifPresent(other -> {
            throw taken(product, other.title());
        });
        ledger.liveNow(product).release().ifPresent(cycle -> refuse(cycle.title()));
    }

    static Refusal taken(String product, String other) {
        return new Refusal(
                "Another roll back of " + product + " is open: " + other + ". Approve, decline or abort it first.");
    }

    /** Two would run their scripts on live in turn: the release has its own way back. */
    private static void refuse(String release) {
        throw new Refusal(release + " is going live at this moment, and has its own way back: roll back in its task"
                + " \"Live install of " + release + " failed\", or abort it. Ask again when it has ended.");
    }

    static Optional<Version> version(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(Version.parse(typed.strip()));
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }
}
