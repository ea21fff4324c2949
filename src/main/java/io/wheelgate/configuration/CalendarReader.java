package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.CalendarProperties;
import io.wheelgate.release.WorkCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads when the people of a product work. */
record CalendarReader(Section section) {

    private static final WorkCalendar DEFAULT = WorkCalendar.DEFAULT;

    WorkCalendar read(CalendarProperties calendar) {
        ZoneId zone = section.required(
                "time-zone", calendar.timeZone(), "Europe/London", DEFAULT.zone(), CalendarReader::zone);
        Set<DayOfWeek> days =
                Set.copyOf(section.list("working-days", calendar.workingDays(), "monday", CalendarReader::day));
        Set<LocalDate> holidays =
                new HashSet<>(section.list("holidays", calendar.holidays(), "2026-12-25", CalendarReader::date));
        LocalTime end = section.required(
                "end-of-day", calendar.endOfDay(), "\"17:00\"", DEFAULT.dayEnds(), CalendarReader::time);
        if (calendar.workingDays().isEmpty()) {
            section.mistake("working-days", "is empty: nothing could ever be due", "[monday, tuesday]");
        }
        return days.isEmpty() ? DEFAULT : calendar(zone, days, holidays, end);
    }

    private WorkCalendar calendar(ZoneId zone, Set<DayOfWeek> days, Set<LocalDate> holidays, LocalTime end) {
        try {
            return new WorkCalendar(zone, days, holidays, end);
        } catch (IllegalArgumentException e) {
            section.mistake("holidays", "cannot be right: " + e.getMessage(), "[2026-12-25, 2027-01-01]");
            return DEFAULT;
        }
    }

    static ZoneId zone(String text) {
        Set<String> known = ZoneId.getAvailableZoneIds();
        if (known.contains(text)) {
            return ZoneId.of(text);
        }
        String meant = known.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .or(() -> Spelling.closest(text, known.stream().sorted().toList()))
                .map(zone -> "; did you mean " + zone + "?")
                .orElse("; time zones are named by a region, such as Europe/London, or UTC");
        throw new IllegalArgumentException("there is no time zone of this name" + meant);
    }

    static DayOfWeek day(String text) {
        return List.of(DayOfWeek.values()).stream()
                .filter(day -> day.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it is no day of the week from monday to sunday"));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it is no date such as 2026-12-25", e);
        }
    }

    /** YAML takes 17:00 without quotes for a number to the base of sixty. */
    private static LocalTime time(String text) {
        if (text.matches("[0-9]+")) {
            throw new IllegalArgumentException("YAML has read a time without quotes as a number; write it in quotes");
        }
        try {
            LocalTime time = LocalTime.parse(text);
            if (time.equals(LocalTime.MIDNIGHT)) {
                throw new IllegalArgumentException("that is the beginning of a day; the last minute of it is 23:59");
            }
            return time;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it is no time of day such as 17:00", e);
        }
    }
}
