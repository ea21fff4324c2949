package io.wheelgate.cycle.task;

import io.wheelgate.release.Event;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Undoing an aborted cycle met a no: the release manager tries again or leaves things as they are. */
@Component
class DecideUndo implements PersonTask {

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
    public Map<String, @Nullable Object> fields(Asked asked) {
        return Rows.empty("decision", "reason");
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        return Decisions.withReason(id(), answers, List.of("tryAgain", "leave"));
    }
}
