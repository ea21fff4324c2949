package io.wheelgate.cycle.task;

import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A step said no: the release manager decides how the cycle goes on. */
@Component
class DecideRefusal implements PersonTask {

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
                consequences(asked));
    }

    private static List<Map<String, Object>> consequences(Asked asked) {
        return List.of(
                Rows.row("decision", "Try again", "consequence", again(asked)),
                Rows.row("decision", "New candidate", "consequence", newCandidate(asked)),
                Rows.row(
                        "decision",
                        "Abort",
                        "consequence",
                        "Pins and staging go back to what they were. Tags and wheels stay, and their versions are"
                                + " never used again."));
    }

    private static String newCandidate(Asked asked) {
        return isFinalOutside(asked)
                ? "Not possible: the final version's tag is outside and stays, and no other commit can have it."
                : "The desk cuts the next candidate; testers sign it anew. What is outside of this one stays.";
    }

    private static boolean isFinalOutside(Asked asked) {
        return asked.cycle()
                .cut()
                .filter(cut -> cut.isFinal() && cut.isPushed())
                .isPresent();
    }

    private static String again(Asked asked) {
        return asked.cycle().cut().filter(Cut::isPushed).isPresent()
                ? "The desk goes on with this version where it stopped. What is done already is found done."
                : "Nothing of this version is outside yet: the desk makes it anew from the branches as they are now.";
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        return Rows.empty("decision", "reason");
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        if (isFinalOutside(asked) && answers.text("decision").equals("newCandidate")) {
            throw new Refusal("The tag of " + asked.cycle().title() + " is outside, and no other commit can have it:"
                    + " a new candidate could never become " + asked.cycle().target()
                    + ". Try again, or abort and release the next version.");
        }
        return Decisions.withReason(id(), answers, List.of("tryAgain", "newCandidate", "abort"));
    }
}
