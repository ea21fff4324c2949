package io.wheelgate.cycle.task;

import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.WaitSet;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Live does not run the final version: the release manager tries again or goes back, and signs it. */
@Component
class DecideInstall implements SignedTask, Choosing {

    private final CandidateFacts facts;
    private final Timing timing;

    DecideInstall(CandidateFacts facts, Timing timing) {
        this.facts = facts;
        this.timing = timing;
    }

    @Override
    public String title(Asked asked) {
        return new FrozenChoices(timing, asked).isFrozen()
                ? "Live is frozen: decide about " + asked.cycle().title()
                : "Live install of " + asked.cycle().title() + " failed";
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        return Rows.row(
                "product", asked.product().name(),
                "version", asked.cycle().target().toString(),
                "environment", facts.answers(asked, Stage.LIVE),
                "reasons", Rows.reasons(asked.cycle().refusal()),
                "consequences", Rows.consequences(choices(asked)),
                "choices", Rows.choices(choices(asked)),
                "zone", timing.zone(asked).getId());
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        return Rows.empty("decision", "at", "reason");
    }

    @Override
    public List<Choice> choices(Asked asked) {
        List<Choice> choices = new ArrayList<>();
        FrozenChoices frozen = new FrozenChoices(timing, asked);
        if (frozen.isFrozen()) {
            choices.addAll(frozen.choices());
        } else {
            choices.add(new Choice(
                    "tryAgain", "Try again", "The script is run on live once more, unless live answers by then."));
        }
        choices.add(new Choice("later", "At a set time", "The script is run on live then, if nothing is frozen."));
        choices.add(new Choice(
                "rollBack",
                "Roll back",
                "Pins go back to " + before(asked) + ", it is installed on live and staging, and the cycle ends."));
        return choices;
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
        Decided decided = (Decided) Choosing.super.answer(asked, answers).get(0);
        if (decided.decision().equals("later")) {
            WaitSet wait = timing.set(asked, answers.required("at", "Say at what time it is to be installed."));
            return List.of(
                    signed(
                            asked,
                            decided,
                            "that " + asked.cycle().title() + " is installed on live at " + wait.words()),
                    wait);
        }
        FrozenChoices frozen = new FrozenChoices(timing, asked);
        return frozen.with(signed(asked, decided, meaning(asked, decided, frozen)));
    }

    private static String meaning(Asked asked, Decided decided, FrozenChoices frozen) {
        String title = asked.cycle().title();
        return switch (decided.decision()) {
            case "rollBack" -> "that live goes back from " + title + " to " + before(asked);
            case FrozenChoices.WAIT -> "that " + title + " is installed on live when the freeze has ended";
            case FrozenChoices.BREAK_GLASS -> "that " + title + " is installed on live " + frozen.although();
            default -> "that " + title + " is installed on live again";
        };
    }

    private static Decided signed(Asked asked, Decided decided, String what) {
        return new Decided(
                decided.task(),
                decided.decision(),
                decided.reason(),
                Optional.of(asked.sign("I decide " + what + ".", asked.cycle().currentCut())));
    }
}
