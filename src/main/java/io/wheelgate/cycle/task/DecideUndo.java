package io.wheelgate.cycle.task;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.LeftAlone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Undoing an aborted cycle met a no: the release manager tries again or leaves things as they are. */
@Component
class DecideUndo implements Choosing {

    private final CandidateFacts facts;

    DecideUndo(CandidateFacts facts) {
        this.facts = facts;
    }

    @Override
    public String title(Asked asked) {
        return "Undoing " + asked.cycle().title() + " is not complete";
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        UndoState state = state(asked);
        return Rows.row(
                "product", asked.product().name(),
                "version", asked.cycle().target().toString(),
                "restored", Rows.reasons(state.restored()),
                "open", Rows.reasons(state.open()),
                "consequences", Rows.consequences(choices(state)),
                "choices", Rows.choices(choices(state)));
    }

    @Override
    public List<Choice> choices(Asked asked) {
        return choices(new UndoState(asked.cycle(), List.of()));
    }

    private static List<Choice> choices(UndoState state) {
        return List.of(
                new Choice(
                        "tryAgain",
                        "Try again",
                        "The desk looks at everything again and restores what is not restored yet."),
                new Choice("leave", "Leave it as it is", state.leaving()));
    }

    /** What is not restored stands in the record, whatever the person wrote. */
    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        List<Event> decided = Choosing.super.answer(asked, answers);
        List<Event> events = new ArrayList<>(decided);
        if (decided.stream()
                .anyMatch(event -> event instanceof Decided it && it.decision().equals("leave"))) {
            state(asked).open().forEach(what -> events.add(new LeftAlone(what)));
        }
        return events;
    }

    private UndoState state(Asked asked) {
        Cycle cycle = asked.cycle();
        return new UndoState(
                cycle, cycle.hasTouchedConsumers() ? facts.answers(asked, cycle.touchedStages()) : Stream.empty());
    }
}
