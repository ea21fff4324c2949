package io.wheelgate.release;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * A moment that a person wrote down.
 *
 * @param zone in which it is told
 * @param remark what the person should know about it: what was written does not exist, or exists twice
 */
public record SetTime(Instant at, ZoneId zone, Optional<String> remark) {

    private static final String LOCAL = "[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}";

    /**
     * Reads {@code 2026-11-24 22:00}, on the clock of the zone, or with an offset of its own:
     * {@code 2026-11-24 22:00+01:00}, {@code …Z}. A time that the clocks leave out in spring is as much later as they are put
     * forward; of one that comes twice in autumn, it is the first: the second has to be written with its offset.
     *
     * @throws IllegalArgumentException when it is neither, or no such day is in the calendar; the message follows the text
     */
    public static SetTime read(String text, ZoneId zone) {
        try {
            String iso = text.strip().replaceFirst("(?<=[0-9]) +(?=[0-9]{2}:)", "T");
            return iso.matches(LOCAL)
                    ? local(LocalDateTime.parse(iso), zone)
                    : new SetTime(OffsetDateTime.parse(iso.replace(" ", "")).toInstant(), zone, Optional.empty());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "it is no time such as 2026-11-24 22:00, or with an offset 2026-11-24 22:00+01:00", e);
        }
    }

    private static SetTime local(LocalDateTime written, ZoneId zone) {
        ZonedDateTime time = written.atZone(zone);
        ZoneOffsetTransition change = zone.getRules().getTransition(written);
        return new SetTime(
                time.toInstant(),
                zone,
                Optional.ofNullable(change)
                        .map(clocks -> clocks.isGap() ? leftOut(time, written) : twice(time, clocks, written)));
    }

    private static String leftOut(ZonedDateTime time, LocalDateTime written) {
        return words(written) + " does not exist in " + time.getZone()
                + ": the clocks are put forward then. It is taken as " + words(time.toLocalDateTime());
    }

    private static String twice(ZonedDateTime time, ZoneOffsetTransition clocks, LocalDateTime written) {
        return words(written) + " comes twice in " + time.getZone()
                + ": the clocks are put back then. It is taken as the" + " first, with the offset " + time.getOffset()
                + "; the second has " + clocks.getOffsetAfter();
    }

    private static String words(LocalDateTime time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(time);
    }

    /** "Tue 24 Nov 2026 22:00 Europe/London", with the remark. */
    public String words() {
        return Freeze.time(at, zone) + remark.map(said -> " (" + said + ")").orElse("");
    }
}
