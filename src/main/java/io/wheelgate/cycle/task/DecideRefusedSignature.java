package io.wheelgate.cycle.task;

import io.wheelgate.cycle.RollBacks;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.RefusalQuestioned;
import io.wheelgate.release.Event.RefusalSettled;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody refused what is live: the release manager lets live go back, or lets it stay and says why. */
@Component
class DecideRefusedSignature implements SignedTask {

    private static final int LONGEST_REASON = 3500;

    private final CandidateFacts facts;
    private final Ledger ledger;
    private final RollBacks rollBacks;

    DecideRefusedSignature(CandidateFacts facts, Ledger ledger, RollBacks rollBacks) {
        this.facts = facts;
        this.ledger = ledger;
        this.rollBacks = rollBacks;
    }

    @Override
    public String title(Asked asked) {
        return asked.product().name() + " " + covers(asked).version() + " is live and was refused: " + asked.area();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        SignedOff refusal = refusal(asked, newRefusal(asked));
        Covered covers = covers(asked);
        return Rows.row(
                "product", asked.product().name(),
                "version", covers.version().toString(),
                "area", refusal.area(),
                "refusedBy", refusal.signature().name(),
                "refusedAt", Rows.TIME.format(refusal.signature().at().toInstant()),
                "notes", refusal.notes(),
                "wheel", covers.wheel(),
                "sha256", covers.sha256(),
                "live", live(asked),
                "environments", facts.answers(asked, Stage.LIVE));
    }

    private String live(Asked asked) {
        return ledger.onLive(asked.product().name()).map(Version::toString).orElse("nobody knows which version");
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        return Rows.empty("decision", "reason");
    }

    @Override
    public List<Event> asked(Asked asked) {
        return List.of(newRefusal(asked));
    }

    /** Asked for in the moment of the refusal: it is the last answer. */
    private static RefusalQuestioned newRefusal(Asked asked) {
        List<Entry> answers = afterwards(asked).answers();
        Entry last = answers.get(answers.size() - 1);
        return new RefusalQuestioned(asked.task(), ((SignedOff) last.event()).area(), last.actor());
    }

    @Override
    public Covered covers(Asked asked) {
        return afterwards(asked).covers();
    }

    /** Live can be brought back by whoever is there. */
    @Override
    public List<String> obstacles(Asked asked, Signer signer) {
        return List.of();
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        RefusalQuestioned question = afterwards(asked).questioned(asked.task()).orElseThrow();
        boolean accepted =
                answers.choice("decision", List.of("accept", "goBack")).equals("accept");
        String reason = answers.required("reason", "Say why: others will ask.");
        requireShort(reason);
        if (accepted) {
            requireNotTheStarter(asked);
        }
        Optional<String> rollBack = accepted ? Optional.empty() : Optional.of(rollBack(asked, question, reason));
        String meaning = meaning(asked, refusal(asked, question), accepted);
        return List.of(
                new Decided(
                        id(),
                        accepted ? "accept" : "goBack",
                        reason,
                        Optional.of(asked.signing().signature(meaning, covers(asked)))),
                new RefusalSettled(question.area(), question.refusedBy(), accepted, reason, rollBack));
    }

    private static void requireShort(String reason) {
        if (reason.length() > LONGEST_REASON) {
            throw new Refusal("The reason has " + reason.length() + " characters; " + LONGEST_REASON
                    + " are possible. Shorten it.");
        }
    }

    /** To let it stay is to let it go live once more. */
    private void requireNotTheStarter(Asked asked) {
        List<String> obstacles =
                Duties.ofAccepting(asked, ledger.cycle(afterwards(asked).release()), asked.signing());
        if (!obstacles.isEmpty()) {
            throw new Forbidden(obstacles);
        }
    }

    /** @throws Refusal when live runs something else, or cannot go back now: nothing is decided then */
    private String rollBack(Asked asked, RefusalQuestioned question, String reason) {
        Version refused = covers(asked).version();
        String product = asked.product().name();
        if (!ledger.onLive(product).equals(Optional.of(refused))) {
            throw new Refusal("Live does not run " + refused + " any more by the record of the desk (" + live(asked)
                    + "): there is nothing to go back from. Let the refusal stand, and say so.");
        }
        String note = refusal(asked, question).signature().name() + " refused " + refused + " for " + question.area()
                + ". " + reason;
        return rollBacks.start(asked.signing().id(), product, "", note);
    }

    private static String meaning(Asked asked, SignedOff refusal, boolean accepted) {
        String what =
                asked.product().name() + " " + refusal.signature().covers().version();
        String refused = refusal.signature().name() + " refused it for " + refusal.area();
        return accepted
                ? "I let " + what + " stay live although " + refused + "."
                : "I ask that live goes back from " + what + ", because " + refused + ".";
    }

    private static SignedOff refusal(Asked asked, RefusalQuestioned question) {
        return afterwards(asked).refusal(question).orElseThrow();
    }

    private static Afterwards afterwards(Asked asked) {
        return Afterwards.of(asked.cycle()).orElseThrow();
    }
}
