package io.wheelgate.cycle.task;

import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.RequestRevised;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The request cannot succeed as it is: the release manager corrects it, or withdraws it. */
@Component
class ReviseRequest implements PersonTask {

    @Override
    public String title(Asked asked) {
        return "Request refused: " + asked.cycle().title();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        return Rows.row(
                "product", asked.cycle().product(),
                "version", asked.cycle().target().toString(),
                "reasons", Rows.reasons(asked.cycle().refusal()));
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        Map<String, @Nullable Object> fields = Rows.empty("decision");
        fields.put("version", asked.cycle().target().toString());
        return fields;
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        String decision = answers.choice("decision", List.of("checkAgain", "withdraw"));
        Decided decided = new Decided(id(), decision, answers.text("reason"));
        if (decision.equals("withdraw")) {
            return List.of(decided);
        }
        String typed = answers.required("version", "Say which version is to be released, for example 10.8.5.");
        return List.of(new RequestRevised(typed, Target.of(typed)), decided);
    }
}
