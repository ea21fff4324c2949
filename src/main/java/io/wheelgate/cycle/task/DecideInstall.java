package io.wheelgate.cycle.task;

import io.wheelgate.release.Product.Stage;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Live does not run the final version: the release manager tries again or goes back. */
@Component
class DecideInstall implements Choosing {

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
                "environment", facts.answers(asked.product(), Stage.LIVE),
                "reasons", Rows.reasons(asked.cycle().refusal()));
    }

    @Override
    public List<Choice> choices(Asked asked) {
        return List.of(
                new Choice(
                        "tryAgain", "Try again", "The script is run on live once more, unless live answers by then."),
                new Choice(
                        "rollBack",
                        "Roll back",
                        "Pins go back, the former version is installed on live and staging, and the cycle ends."));
    }
}
