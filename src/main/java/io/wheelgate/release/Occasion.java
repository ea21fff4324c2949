package io.wheelgate.release;

import java.util.Locale;

/** What people can be told of. */
public enum Occasion {
    /** A task waits for somebody. */
    TASK,
    /** A candidate was refused or withdrawn, and a developer must change something. */
    REFUSED,
    /** Somebody's fix was picked to the development branch, or conflicts there. */
    FIX,
    /** Only a person can bring a cycle on. */
    STUCK,
    /** A version is live, or live is back on an earlier one. */
    RELEASED,
    /** A cycle ended without a release. */
    ENDED,
    /** A sign-off is due soon. */
    REMINDER,
    /** A sign-off is overdue. */
    OVERDUE;

    /** As the configuration and the messages to other programs spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
