package io.wheelgate.cycle.task;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Undoing an aborted cycle met a no: the release manager tries again or leaves things as they are. */
@Component
class DecideUndo implements Choosing {

    @Override
    public String title(Asked asked) {
        return "Undoing " + asked.cycle().title() + " is not complete";
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        return Rows.row(
                "product", asked.product().name(),
                "version", asked.cycle().target().toString(),
                "reasons", Rows.reasons(asked.cycle().refusal()));
    }

    @Override
    public List<Choice> choices(Asked asked) {
        return List.of(
                new Choice("tryAgain", "Try again", "The desk restores what is not restored yet."),
                new Choice(
                        "leave", "Leave it as it is", "The cycle ends; pins and environments stay as they are now."));
    }
}
