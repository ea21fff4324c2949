package io.wheelgate.cycle.task;

import io.wheelgate.release.Bug;
import io.wheelgate.release.Bug.Severity;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A tester approves the candidate for one area, or refuses it with bugs. */
@Component
class SignOffCandidate implements PersonTask {

    private static final List<String> SEVERITIES = List.of("blocker", "major", "minor");

    private final CandidateFacts facts;

    SignOffCandidate(CandidateFacts facts) {
        this.facts = facts;
    }

    @Override
    public String title(Asked asked) {
        return "Sign off " + asked.product().name() + " "
                + facts.candidate(asked).version() + ": " + asked.area();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        Map<String, Object> shown = facts.shown(asked);
        shown.put("area", Optional.ofNullable(asked.area()).orElse(""));
        return shown;
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        Map<String, @Nullable Object> fields = Rows.empty("verdict", "notes");
        fields.put("bugs", Map.of());
        return fields;
    }

    @Override
    public List<Event> asked(Asked asked) {
        return asked.area() == null ? List.of() : List.of(new SignOffAsked(asked.task(), asked.area()));
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        String area = asked.cycle()
                .areaOf(asked.task())
                .orElseThrow(() -> new IllegalStateException("Task " + asked.task() + " was asked for no area"));
        boolean approved =
                answers.choice("verdict", List.of("approve", "refuse")).equals("approve");
        List<Bug> bugs = approved ? List.of() : bugs(asked, answers);
        if (!approved && bugs.isEmpty()) {
            throw new Refusal("A refusal needs at least one bug: say what is wrong and how to see it.");
        }
        return List.of(new SignedOff(area, approved, answers.text("notes"), bugs));
    }

    private static List<Bug> bugs(Asked asked, Answers answers) {
        List<Bug> bugs = new ArrayList<>();
        int number = asked.cycle().bugCount();
        for (Answers row : answers.groups("bugs", "title")) {
            bugs.add(new Bug(
                    "B-" + ++number,
                    row.required("title", "Every bug needs a title."),
                    Severity.valueOf(row.choice("severity", SEVERITIES).toUpperCase(Locale.ROOT)),
                    row.required("seen", "Every bug needs a word about what was seen and how to see it.")));
        }
        return bugs;
    }
}
