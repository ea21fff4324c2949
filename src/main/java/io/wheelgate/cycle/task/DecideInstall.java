package io.wheelgate.cycle.task;

import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Live does not run the final version: the release manager tries again or goes back, and signs it. */
@Component
class DecideInstall implements SignedTask, Choosing {

    private final CandidateFacts facts;

    DecideInstall(CandidateFacts facts) {
        this.facts = facts;
    }

    @Override
    public String title(Asked asked) {
        return "Live install of " + asked.cycle().title() + " failed";
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        return Rows.row(
                "product", asked.product().name(),
                "version", asked.cycle().target().toString(),
                "environment", facts.answers(asked, Stage.LIVE),
                "reasons", Rows.reasons(asked.cycle().refusal()),
                "consequences", Rows.consequences(choices(asked)),
                "choices", Rows.choices(choices(asked)));
    }

    @Override
    public List<Choice> choices(Asked asked) {
        return List.of(
                new Choice(
                        "tryAgain", "Try again", "The script is run on live once more, unless live answers by then."),
                new Choice(
                        "rollBack",
                        "Roll back",
                        "Pins go back to " + before(asked)
                                + ", it is installed on live and staging, and the cycle ends."));
    }

    private static String before(Asked asked) {
        return asked.cycle().liveBefore().map(Version::toString).orElse("what they were");
    }

    /** Whoever is there may sign it: live is not as it should be, and to go live was signed by somebody else. */
    @Override
    public List<String> obstacles(Asked asked, Signer signer) {
        return List.of();
    }

    @Override
    public Covered covers(Asked asked) {
        return asked.covered(asked.cycle().currentCut());
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        return Choosing.super.answer(asked, answers).stream()
                .map(event -> (Event) signed(asked, (Decided) event))
                .toList();
    }

    private Decided signed(Asked asked, Decided decided) {
        String title = asked.cycle().title();
        String meaning = decided.decision().equals("rollBack")
                ? "I decide that live goes back from " + title + " to " + before(asked) + "."
                : "I decide that " + title + " is installed on live again.";
        return new Decided(
                decided.task(),
                decided.decision(),
                decided.reason(),
                Optional.of(asked.sign(meaning, asked.cycle().currentCut())));
    }
}
