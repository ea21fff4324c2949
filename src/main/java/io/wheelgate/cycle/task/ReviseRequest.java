package io.wheelgate.cycle.task;

import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.HotFixRequested;
import io.wheelgate.release.Event.RequestRevised;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                "hotFix", HotFix.of(asked.cycle()).isPresent(),
                "reasons", Rows.reasons(asked.cycle().refusal()));
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        Map<String, @Nullable Object> fields = Rows.empty("decision");
        fields.put(
                "hotFixOf",
                HotFix.of(asked.cycle())
                        .flatMap(HotFix::of)
                        .map(Version::toString)
                        .orElse(""));
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
        List<Event> events = new ArrayList<>(List.of(new RequestRevised(
                typed, Target.of(typed), Optional.of(asked.cycle().target()))));
        HotFix.of(asked.cycle())
                .flatMap(hotFix -> revised(hotFix, answers.text("hotFixOf")))
                .ifPresent(events::add);
        events.add(decided);
        return events;
    }

    /** What nobody names stays as it was. */
    private static Optional<HotFixRequested> revised(HotFix hotFix, String typed) {
        return Optional.of(typed)
                .filter(text -> !text.isEmpty())
                .map(Target::fixed)
                .filter(fixed -> !hotFix.of().equals(Optional.of(fixed)))
                .map(fixed -> new HotFixRequested(hotFix.reason(), Optional.of(fixed)));
    }
}
