package io.wheelgate.release;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A time in which nothing is installed on an environment: one window, or several that follow each other without a gap.
 *
 * @param until the first moment that is free again
 * @param zone in which people are told
 * @param reasons of its windows
 */
public record Freeze(String environment, Instant from, Instant until, ZoneId zone, List<String> reasons) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

    public Freeze {
        reasons = List.copyOf(reasons);
    }

    /** "live is frozen until Mon 4 Jan 2027 08:00 Europe/London: Christmas". */
    public String words() {
        return environment + " is frozen until " + time(until, zone) + why();
    }

    /** "live will be frozen from Fri 18 Dec 2026 16:00 until Mon 4 Jan 2027 08:00 Europe/London: Christmas". */
    public String announcement() {
        return environment + " will be frozen from " + TIME.format(from.atZone(zone)) + " until " + time(until, zone)
                + why();
    }

    private String why() {
        return ": " + String.join("; ", reasons);
    }

    /** Whether who let an install through this one also let it through the other: it is of the same place, and no longer. */
    public boolean covers(Freeze other) {
        return environment.equals(other.environment) && !other.until.isAfter(until) && other.until.isAfter(from);
    }

    /** "Mon 4 Jan 2027 08:00 Europe/London". */
    public static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone)) + " " + zone.getId();
    }
}
