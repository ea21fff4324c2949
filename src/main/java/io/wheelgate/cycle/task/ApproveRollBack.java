package io.wheelgate.cycle.task;

import io.wheelgate.cycle.People;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.PreviousFound;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.RollBack;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The release manager lets live go back to a version that it ran before, or not. */
@Component
class ApproveRollBack implements SignedTask {

    private final CandidateFacts facts;
    private final Ledger ledger;
    private final People people;

    ApproveRollBack(CandidateFacts facts, Ledger ledger, People people) {
        this.facts = facts;
        this.ledger = ledger;
        this.people = people;
    }

    @Override
    public String title(Asked asked) {
        return "Approve rolling live back: " + asked.cycle().title();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        PreviousFound found = found(asked);
        String requester = asked.cycle().requestedBy();
        return Rows.row(
                "product", asked.product().name(),
                "version", asked.cycle().target().toString(),
                "from", rollBack(asked).from().toString(),
                "requestedBy", people.printedName(requester).orElse(requester),
                "note", asked.cycle().requested().note(),
                "wheel", found.wheel().fileName(),
                "sha256", found.wheel().sha256(),
                "known", known(asked),
                "openRelease", openRelease(asked),
                "pins", pins(asked, found),
                "environments", facts.answers(asked, Stage.LIVE));
    }

    private static String known(Asked asked) {
        String tag = asked.product().library().tagOf(asked.cycle().target());
        return (rollBack(asked).released().isPresent()
                        ? "the cycle that released it: it is the same wheel"
                        : "the release index only: it is older than the desk")
                + found(asked)
                        .commit()
                        .map(commit -> "; tag " + tag + " is at " + commit.abbreviated())
                        .orElse("; there is no tag " + tag);
    }

    private String openRelease(Asked asked) {
        return ledger.openCycle(asked.product().name())
                .map(ledger::cycle)
                .map(Cycle::title)
                .map(title ->
                        title + " stays open; if it has pinned a version, that pin is replaced, and it pins anew when"
                                + " it goes on")
                .orElse("none");
    }

    private static List<Map<String, Object>> pins(Asked asked, PreviousFound found) {
        return found.pins().stream()
                .map(pin -> Rows.row(
                        "consumer",
                        pin.consumer(),
                        "file",
                        pin.file(),
                        "from",
                        asked.product().name() + "==" + pin.version(),
                        "to",
                        asked.product().name() + "==" + asked.cycle().target()))
                .toList();
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        return Rows.empty("decision", "reason");
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        String decision = answers.choice("decision", List.of("approve", "decline"));
        boolean approved = decision.equals("approve");
        String reason = approved
                ? answers.text("reason")
                : answers.required("reason", "Say why live does not go back: others will ask.");
        String meaning = (approved ? "I approve that live goes back " : "I decide that live does not go back ")
                + way(asked) + asked.cycle().target() + ".";
        return List.of(
                new Decided(id(), decision, reason, Optional.of(asked.signing().signature(meaning, covers(asked)))));
    }

    /** After a roll back that was left half-way, live may go "back" to what it ran before that. */
    private static String way(Asked asked) {
        String product = asked.product().name() + " ";
        Version from = rollBack(asked).from();
        return from.equals(asked.cycle().target()) ? "to " + product : "from " + product + from + " to ";
    }

    @Override
    public Covered covers(Asked asked) {
        PreviousFound found = found(asked);
        return FoundWheel.covered(asked, found.wheel(), found.commit(), found.pins());
    }

    @Override
    public List<String> obstacles(Asked asked, Signer signer) {
        return Stream.concat(
                        rollBack(asked).overtaken(ledger.liveNow(asked.product().name())).stream(),
                        Duties.ofRollingBack(asked, signer).stream())
                .toList();
    }

    private static RollBack rollBack(Asked asked) {
        return asked.cycle().rollBack().orElseThrow();
    }

    private static PreviousFound found(Asked asked) {
        return rollBack(asked).found().orElseThrow();
    }
}
