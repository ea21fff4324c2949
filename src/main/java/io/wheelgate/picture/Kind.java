package io.wheelgate.picture;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a shape is, by its element in BPMN 2.0. */
public enum Kind {
    START_EVENT,
    END_EVENT,
    INTERMEDIATE_CATCH_EVENT,
    INTERMEDIATE_THROW_EVENT,
    BOUNDARY_EVENT,
    TASK,
    SERVICE_TASK,
    USER_TASK,
    MANUAL_TASK,
    SEND_TASK,
    RECEIVE_TASK,
    SCRIPT_TASK,
    BUSINESS_RULE_TASK,
    CALL_ACTIVITY,
    SUB_PROCESS,
    EXCLUSIVE_GATEWAY,
    INCLUSIVE_GATEWAY,
    PARALLEL_GATEWAY,
    COMPLEX_GATEWAY,
    EVENT_BASED_GATEWAY,
    TEXT_ANNOTATION;

    /** @param element the name of the element in the file, as {@code userTask}; empty when it is no shape */
    static Optional<Kind> of(String element) {
        String plain = element.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.name().replace("_", "").equals(plain))
                .findFirst();
    }

    public boolean isEvent() {
        return name().endsWith("_EVENT");
    }

    public boolean isGateway() {
        return name().endsWith("_GATEWAY");
    }

    /** Whether work is done in it, by a person or a program. */
    public boolean isTask() {
        return name().endsWith("TASK") || this == CALL_ACTIVITY;
    }

    public boolean isPerson() {
        return this == USER_TASK || this == MANUAL_TASK;
    }

    /** Whether it throws what it is about, and does not wait for it: its symbol is filled. */
    boolean isThrowing() {
        return this == END_EVENT || this == INTERMEDIATE_THROW_EVENT;
    }
}
