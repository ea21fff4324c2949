package io.wheelgate.cycle.task;

import io.wheelgate.release.Adoption;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A step said no: the release manager decides how the cycle goes on. */
@Component
class DecideRefusal implements Choosing {

    private final Timing timing;

    DecideRefusal(Timing timing) {
        this.timing = timing;
    }

    @Override
    public String title(Asked asked) {
        return "Decide how " + asked.cycle().title() + " goes on";
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        var refusal = asked.cycle().refusal();
        return Rows.row(
                "product",
                asked.product().name(),
                "version",
                asked.cycle().cut().map(cut -> cut.version().toString()).orElse(""),
                "step",
                refusal.map(StepRefused::step).orElse(""),
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
        FrozenChoices frozen = new FrozenChoices(timing, asked);
        if (frozen.isFrozen()) {
            choices.addAll(frozen.choices());
        } else {
            choices.add(new Choice("tryAgain", "Try again", again(asked)));
        }
        asked.cycle()
                .refusal()
                .flatMap(StepRefused::adoption)
                .map(DecideRefusal::adopt)
                .ifPresent(choices::add);
        if (!isFinalOutside(asked)) {
            choices.add(new Choice(
                    "newCandidate",
                    "New candidate",
                    "The desk cuts the next candidate; testers sign it anew. What is outside of this one stays."));
        }
        choices.add(new Choice(
                "abort",
                "Abort",
                "Pins and staging go back to what they were. Tags and wheels stay: each version that is outside is burnt,"
                        + " so no cycle ever makes it again, and the commit of its tag is noted as dead."));
        return choices;
    }

    private static Choice adopt(Adoption adoption) {
        return new Choice(
                "adopt",
                "Adopt what is there",
                "The desk takes over: " + adoption.what() + ". " + adoption.consequence());
    }

    /** The final version's tag stays, and no other commit can have it: a new candidate could never become it. */
    private static boolean isFinalOutside(Asked asked) {
        return asked.cycle()
                .cut()
                .filter(cut -> cut.isFinal() && cut.isPushed())
                .isPresent();
    }

    /** Who sends a choice that is not offered gets told why it is not. */
    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        if (isFinalOutside(asked) && answers.text("decision").equals("newCandidate")) {
            throw new Refusal("The tag of " + asked.cycle().title() + " is outside, and no other commit can have it:"
                    + " a new candidate could never become " + asked.cycle().target()
                    + ". Try again, or abort and release the next version.");
        }
        return Choosing.super.answer(asked, answers).stream()
                .flatMap(event -> new FrozenChoices(timing, asked).with((Decided) event).stream())
                .toList();
    }

    private static String again(Asked asked) {
        if (asked.product().library().repository().forge().isPresent()) {
            return "The desk goes on with what is pushed or merged, and makes anew from the branches as they are now what"
                    + " is not. What is done already is found done.";
        }
        return asked.cycle().cut().filter(Cut::isPushed).isPresent()
                ? "The desk goes on with this version where it stopped. What is done already is found done."
                : "Nothing of this version is outside yet: the desk makes it anew from the branches as they are now.";
    }
}
