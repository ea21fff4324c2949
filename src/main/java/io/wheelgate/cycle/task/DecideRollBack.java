package io.wheelgate.cycle.task;

import io.wheelgate.cycle.Labels;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Product.Stage;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Live could not go back: the release manager tries again, or leaves everything as it is now. */
@Component
class DecideRollBack implements Choosing {

    private final CandidateFacts facts;

    DecideRollBack(CandidateFacts facts) {
        this.facts = facts;
    }

    @Override
    public String title(Asked asked) {
        return "Rolling live back failed: " + asked.cycle().title();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        var refusal = asked.cycle().refusal();
        return Rows.row(
                "product",
                asked.product().name(),
                "version",
                asked.cycle().target().toString(),
                "step",
                refusal.map(StepRefused::step).map(Labels::of).orElse(""),
                "environment",
                facts.answers(asked, Stage.LIVE),
                "reasons",
                Rows.reasons(refusal),
                "consequences",
                Rows.consequences(choices(asked)),
                "choices",
                Rows.choices(choices(asked)));
    }

    @Override
    public List<Choice> choices(Asked asked) {
        return List.of(
                new Choice(
                        "tryAgain",
                        "Try again",
                        "The desk looks anew at the index, the pins and the scripts, and asks for a signature under what it"
                                + " finds. What is done already is not done again."),
                new Choice(
                        "leave",
                        "Leave it as it is",
                        "The roll back ends here. Pins and live stay as they are now; nothing is undone."));
    }
}
