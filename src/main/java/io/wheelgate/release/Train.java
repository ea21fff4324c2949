package io.wheelgate.release;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Releases that begin by themselves, every so many weeks. A departure that the clocks leave out in spring is as much later as
 * they are put forward; of one that comes twice in autumn, it is the first.
 *
 * @param first one of the departures, on the clock of the zone: the day of the week and the time of all of them
 * @param weeks from one to the next; at least one
 * @param startedBy the log-in name of the person in whose name the releases begin
 */
public record Train(LocalDateTime first, int weeks, ZoneId zone, String startedBy) {

    /** The last departure up to a moment; empty before the first one. */
    public Optional<Instant> last(Instant now) {
        long gone = ChronoUnit.WEEKS.between(first, now.atZone(zone).toLocalDateTime()) / weeks;
        for (long number = gone + 1; number >= 0; number--) { // a clock that is changed may bring it to either side
            Instant departure = departure(number);
            if (!departure.isAfter(now)) {
                return Optional.of(departure);
            }
        }
        return Optional.empty();
    }

    private Instant departure(long number) {
        return first.plusWeeks(number * weeks).atZone(zone).toInstant();
    }
}
