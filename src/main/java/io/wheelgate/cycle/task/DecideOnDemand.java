package io.wheelgate.cycle.task;

import io.wheelgate.cycle.Labels;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.OnDemand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An install on demand was refused: a person who may install there tries again, or leaves everything as it is now. */
@Component
class DecideOnDemand implements Choosing {

    private final CandidateFacts facts;
    private final Timing timing;

    DecideOnDemand(CandidateFacts facts, Timing timing) {
        this.facts = facts;
        this.timing = timing;
    }

    @Override
    public String title(Asked asked) {
        return (frozen(asked).isFrozen() ? "Frozen: " : "Install failed: ")
                + asked.cycle().title();
    }

    private FrozenChoices frozen(Asked asked) {
        return new FrozenChoices(timing, asked);
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
        List<Choice> choices = new ArrayList<>();
        choices.add(again(asked));
        if (frozen(asked).isFrozen()) {
            choices.add(FrozenChoices.breakGlass(
                    install(asked).isLive()
                            ? "It is installed now, when a release manager has signed it."
                            : "It is installed now."));
        }
        choices.add(new Choice(
                "leave",
                "Leave it as it is",
                "The install ends here. The environment stays as it is now; nothing is undone."));
        return choices;
    }

    private Choice again(Asked asked) {
        return new Choice(
                "tryAgain",
                "Try again",
                "The desk looks anew at the index and the environment"
                        + (install(asked).isLive() ? ", and asks for a signature under what it finds" : "")
                        + (frozen(asked).isFrozen()
                                ? ". As long as it is frozen, it is refused again."
                                : ". The script is run once more, unless the environment answers by then."));
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        return frozen(asked)
                .with((Decided) Choosing.super.answer(asked, answers).get(0));
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
