package io.wheelgate.cycle.task;

import io.wheelgate.cycle.People;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.GlassBroken;
import io.wheelgate.release.Event.InstallableFound;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.OnDemand;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Waits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The release manager lets a version be installed on live on demand, or not. */
@Component
class ApproveInstall implements SignedTask {

    private final CandidateFacts facts;
    private final People people;
    private final Timing timing;

    ApproveInstall(CandidateFacts facts, People people, Timing timing) {
        this.facts = facts;
        this.people = people;
        this.timing = timing;
    }

    @Override
    public String title(Asked asked) {
        return "Approve install: " + asked.cycle().title();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        InstallableFound found = found(asked);
        String requester = asked.cycle().requestedBy();
        return Rows.row(
                "product", asked.product().name(),
                "version", asked.cycle().target().toString(),
                "environment", install(asked).environment(),
                "requestedBy", people.printedName(requester).orElse(requester),
                "note", asked.cycle().requested().note(),
                "wheel", found.wheel().fileName(),
                "sha256", found.wheel().sha256(),
                "index", found.index(),
                "freeze", timing.told(asked, place(asked)),
                "glass", glass(asked),
                "environments", DecideOnDemand.answers(asked, facts));
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
                : answers.required("reason", "Say why it is not installed: others will ask.");
        String meaning = (approved ? "I approve that " : "I decide that ")
                + asked.product().name() + " "
                + asked.cycle().target() + (approved ? " is installed on " : " is not installed on ")
                + install(asked).environment() + (approved ? although(asked) : "") + ".";
        return List.of(
                new Decided(id(), decision, reason, Optional.of(asked.signing().signature(meaning, covers(asked)))));
    }

    @Override
    public Covered covers(Asked asked) {
        InstallableFound found = found(asked);
        return FoundWheel.covered(asked, found.wheel(), found.commit(), found.pins());
    }

    @Override
    public List<String> obstacles(Asked asked, Signer signer) {
        return Duties.ofInstalling(asked, signer);
    }

    private static List<Environment> place(Asked asked) {
        return asked.product().environment(install(asked).environment()).stream()
                .toList();
    }

    /** Who has let it through a freeze, and why: whoever signs it lets it through, too. */
    private String glass(Asked asked) {
        return Waits.of(asked.cycle()).brokenGlass().stream()
                .map(entry -> people.printedName(entry.actor()).orElse(entry.actor()) + " broke the glass: "
                        + ((GlassBroken) entry.event()).reason())
                .collect(Collectors.joining(". "));
    }

    /** " although live is frozen until …", when somebody has broken the glass; otherwise the freeze stops it. */
    private String although(Asked asked) {
        List<Freeze> frozen = timing.frozen(asked, place(asked));
        List<Freeze> holding = Waits.of(asked.cycle()).holding(frozen);
        return frozen.stream()
                .filter(freeze -> !holding.contains(freeze))
                .map(freeze -> " although " + freeze.words())
                .collect(Collectors.joining(", and"));
    }

    private static OnDemand install(Asked asked) {
        return asked.cycle().onDemand().orElseThrow();
    }

    private static InstallableFound found(Asked asked) {
        return install(asked).found().orElseThrow();
    }
}
