package io.wheelgate.cycle.task;

import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user task in which a person chooses how a cycle goes on, and says why; only what is possible now is offered. */
public interface Choosing extends PersonTask {

    List<Choice> choices(Asked asked);

    @Override
    default Map<String, @Nullable Object> fields(Asked asked) {
        return Rows.empty("decision", "reason");
    }

    @Override
    default List<Event> answer(Asked asked, Answers answers) {
        String decision = answers.choice(
                "decision", choices(asked).stream().map(Choice::value).toList());
        return List.of(new Decided(id(), decision, answers.required("reason", "Say why: others will ask.")));
    }
}
