package io.wheelgate.cli;

/** How long a cycle is watched. */
enum Until {
    /** Until it waits for people, needs a repair, or has ended. */
    PEOPLE,
    END
}
