package io.wheelgate.cycle.task;

import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.GlassBroken;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Freeze;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person can choose when a step was refused because something is frozen. */
record FrozenChoices(Timing timing, Asked asked) {

    static final String WAIT = "wait";
    static final String BREAK_GLASS = "breakGlass";

    /** What the last refusal named, as far as it has not ended; nothing when it was for anything else. */
    List<Freeze> freezes() {
        return asked.cycle().refusal().map(StepRefused::freezes).orElse(List.of()).stream()
                .filter(freeze -> freeze.until().isAfter(asked.at()))
                .toList();
    }

    boolean isFrozen() {
        return !freezes().isEmpty();
    }

    List<Choice> choices() {
        return List.of(
                new Choice(
                        WAIT,
                        "Wait for the end of the freeze",
                        "The desk goes on by itself at "
                                + timing.untilEndOf(asked, freezes()).words() + ", if nothing is frozen then."),
                breakGlass("It is installed now."));
    }

    /** @param next what happens when it is chosen */
    static Choice breakGlass(String next) {
        return new Choice(
                BREAK_GLASS,
                "Break the glass: install in spite of the freeze",
                next + " Your name and your reason stay in the record, on the cycle's page and on the first page.");
    }

    /** What goes into the record after the decision. */
    List<Event> with(Decided decided) {
        List<Event> events = new ArrayList<>(List.of(decided));
        if (decided.decision().equals(WAIT)) {
            events.add(timing.untilEndOf(asked, freezes()));
        }
        if (decided.decision().equals(BREAK_GLASS)) {
            events.add(new GlassBroken(freezes(), decided.reason()));
        }
        return events;
    }

    /** "although live is frozen until …". */
    String although() {
        return "although " + freezes().stream().map(Freeze::words).collect(Collectors.joining(", and "));
    }
}
