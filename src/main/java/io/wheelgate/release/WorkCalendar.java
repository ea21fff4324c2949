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

    private LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }
}
