package io.wheelgate.cycle.task;

import io.wheelgate.cycle.Labels;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.OnDemand;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An install on demand was refused: a person who may install there tries again, or leaves everything as it is now. */
@Component
class DecideOnDemand implements Choosing {

    private final CandidateFacts facts;

    DecideOnDemand(CandidateFacts facts) {
        this.facts = facts;
    }

    @Override
    public String title(Asked asked) {
        return "Install failed: " + asked.cycle().title();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        var refusal = asked.cycle().refusal();
        return Rows.row(
                "product",
                asked.product().name(),
                "version",
                asked.cycle().target().toString(),
                "place",
                install(asked).environment(),
                "step",
                refusal.map(StepRefused::step).map(Labels::of).orElse(""),
                "environment",
                answers(asked, facts),
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
                        "The desk looks anew at the index and the environment"
                                + (install(asked).isLive() ? ", and asks for a signature under what it finds" : "")
                                + ". The script is run once more, unless the environment answers by then."),
                new Choice(
                        "leave",
                        "Leave it as it is",
                        "The install ends here. The environment stays as it is now; nothing is undone."));
    }

    private static OnDemand install(Asked asked) {
        return asked.cycle().onDemand().orElseThrow();
    }

    /** What every instance of the one environment answers now. */
    static List<Map<String, Object>> answers(Asked asked, CandidateFacts facts) {
        OnDemand install = install(asked);
        return facts.answers(asked, install.stage()).stream()
                .filter(row -> install.environment().equals(row.get("environment")))
                .toList();
    }
}
