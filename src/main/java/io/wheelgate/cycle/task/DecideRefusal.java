package io.wheelgate.cycle.task;

import io.wheelgate.release.Event;
import io.wheelgate.release.Event.StepRefused;
import java.util.List;
import java.util.Map;
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
                "product", asked.product().name(),
                "version",
                        asked.cycle().cut().map(cut -> cut.version().toString()).orElse(""),
                "step", refusal.map(StepRefused::step).orElse(""),
                "reasons", Rows.reasons(refusal));
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        return Decisions.withReason(id(), answers, List.of("tryAgain", "newCandidate", "abort"));
    }
}
