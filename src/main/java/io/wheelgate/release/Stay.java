package io.wheelgate.release;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One stay of a cycle at one place of its diagram, with everything that happened meanwhile.
 *
 * @param place the name of the step, the task or the event, as the diagram's ids begin; alternatives have {@code |} between
 *     them
 * @param ended when it was left; empty for the present one
 * @param rounds how often a step was begun in it, tries that failed included
 */
public record Stay(String place, Instant begun, Optional<Instant> ended, How how, int rounds, List<Entry> entries) {

    public Stay {
        entries = List.copyOf(entries);
    }

    /** How it stands, or was left. */
    public enum How {
        UNDER_WAY,
        WAITS,
        /** It is tried again later. */
        FAILED,
        /** A person must look. */
        GIVEN_UP,
        DONE,
        REFUSED
    }

    /** What a cycle has been through, in its order. */
    public static List<Stay> of(List<Entry> entries) {
        Stays stays = new Stays();
        entries.forEach(stays::follow);
        return stays.all();
    }

    /** How long it lasted, up to now when it has not ended. */
    public Duration length(Instant now) {
        return Duration.between(begun, ended.orElse(now));
    }
}
