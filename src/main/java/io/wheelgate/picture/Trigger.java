package io.wheelgate.picture;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an event is about, by its definition in BPMN 2.0. */
public enum Trigger {
    NONE,
    MESSAGE,
    TIMER,
    ERROR,
    SIGNAL,
    CONDITIONAL,
    ESCALATION,
    COMPENSATE,
    TERMINATE;

    /** @param element the name of the element in the file, as {@code timerEventDefinition} */
    static Optional<Trigger> of(String element) {
        String plain = element.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(trigger -> plain.equals(trigger.name() + "EVENTDEFINITION"))
                .findFirst();
    }
}
