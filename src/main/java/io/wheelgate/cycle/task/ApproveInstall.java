package io.wheelgate.cycle.task;

import io.wheelgate.cycle.People;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.InstallableFound;
import io.wheelgate.release.OnDemand;
import io.wheelgate.release.Signature.Covered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The release manager lets a version be installed on live on demand, or not. */
@Component
class ApproveInstall implements SignedTask {

    /** Git's own way to say that there is no commit. */
    private static final CommitId NO_COMMIT = new CommitId("0".repeat(40));

    private final CandidateFacts facts;
    private final People people;

    ApproveInstall(CandidateFacts facts, People people) {
        this.facts = facts;
        this.people = people;
    }

    @Override
    public String title(Asked asked) {
        return "Approve install on live: " + asked.cycle().title();
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
                + install(asked).environment() + ".";
        return List.of(
                new Decided(id(), decision, reason, Optional.of(asked.signing().signature(meaning, covers(asked)))));
    }

    @Override
    public Covered covers(Asked asked) {
        InstallableFound found = found(asked);
        return new Covered(
                asked.cycle().id(),
                asked.cycle().target(),
                found.commit().orElse(NO_COMMIT),
                asked.product().library().tagOf(asked.cycle().target()),
                found.wheel().fileName(),
                found.wheel().sha256(),
                found.pins());
    }

    @Override
    public List<String> obstacles(Asked asked, Signer signer) {
        return Duties.ofInstalling(asked, signer);
    }

    private static OnDemand install(Asked asked) {
        return asked.cycle().onDemand().orElseThrow();
    }

    private static InstallableFound found(Asked asked) {
        return install(asked).found().orElseThrow();
    }
}
