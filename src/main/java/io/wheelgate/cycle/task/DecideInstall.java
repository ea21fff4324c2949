package io.wheelgate.cycle.task;

import io.wheelgate.release.Event;
import io.wheelgate.release.Product.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Live does not run the final version: the release manager tries again or goes back. */
@Component
class DecideInstall implements PersonTask {

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
    public Map<String, @Nullable Object> fields(Asked asked) {
        return Rows.empty("decision", "reason");
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        return Decisions.withReason(id(), answers, List.of("tryAgain", "rollBack"));
    }
}
