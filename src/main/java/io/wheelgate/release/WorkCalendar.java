package io.wheelgate.release;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/**
 * When the people of a product work.
 *
 * @param zone where they are
 * @param workingDays the days of the week on which they work; at least one
 * @param holidays the dates on which they do not
 * @param dayEnds when something that is due on a day is due
 */
public record WorkCalendar(ZoneId zone, Set<DayOfWeek> workingDays, Set<LocalDate> holidays, LocalTime dayEnds) {

    public static final WorkCalendar DEFAULT = new WorkCalendar(
            ZoneOffset.UTC, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(), LocalTime.of(17, 0));

    public boolean isWorkingDay(LocalDate day) {
        return workingDays.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** The end of the n-th working day after the day of the given moment, in the calendar's own time zone. */
    public Instant workingDaysAfter(Instant moment, int days) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        for (int left = days; left > 0; left--) {
            day = nextWorkingDay(day);
        }
        return day.atTime(dayEnds).atZone(zone).toInstant();
    }

    /**
     * When people are reminded of what is due: a working day before; when they were asked on that very day, or later, at
     * the beginning of the day on which it is due.
     */
    public Instant reminder(Instant asked, Instant due) {
        LocalDate before = workingDayBefore(day(due));
        return before.isAfter(day(asked))
                ? before.atTime(dayEnds).atZone(zone).toInstant()
                : day(due).atStartOfDay(zone).toInstant();
    }

    /** How many working days begin after one moment, up to the day of another one. */
    public long workingDaysBetween(Instant from, Instant to) {
        return day(from)
                .plusDays(1)
                .datesUntil(later(day(from), day(to)).plusDays(1))
                .filter(this::isWorkingDay)
                .count();
    }

    /** The day of a moment where the people are. */
    public LocalDate day(Instant moment) {
        return moment.atZone(zone).toLocalDate();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private LocalDate workingDayBefore(LocalDate day) {
        LocalDate before = day.minusDays(1);
        while (!isWorkingDay(before)) {
            before = before.minusDays(1);
        }
        return before;
    }

    private LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }
}
