package io.wheelgate.release;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

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
            ZoneId.of("UTC"), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of(), LocalTime.of(17, 0));

    /** Every day of the week is in a year as often, or once more. */
    private static final int WEEKS_OF_A_YEAR = 52;

    /** @throws IllegalArgumentException when there is a year without a working day */
    public WorkCalendar {
        workingDays = Collections.unmodifiableSet(new TreeSet<>(workingDays));
        holidays = Collections.unmodifiableSet(new TreeSet<>(holidays));
        if (workingDays.isEmpty()) {
            throw new IllegalArgumentException("no day of the week is a working day");
        }
        requireWork(workingDays, holidays);
    }

    private static void requireWork(Set<DayOfWeek> workingDays, Set<LocalDate> holidays) {
        holidays.stream().collect(groupingBy(Year::from, counting())).forEach((year, days) -> {
            if (days >= WEEKS_OF_A_YEAR && isWithoutWork(year, workingDays, holidays)) {
                throw new IllegalArgumentException(year + " has no working day: every one of them is a holiday");
            }
        });
    }

    private static boolean isWithoutWork(Year year, Set<DayOfWeek> workingDays, Set<LocalDate> holidays) {
        return year.atDay(1)
                .datesUntil(year.plusYears(1).atDay(1))
                .noneMatch(day -> workingDays.contains(day.getDayOfWeek()) && !holidays.contains(day));
    }

    public boolean isWorkingDay(LocalDate day) {
        return workingDays.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /**
     * The end of the n-th working day after the day of the given moment, in the calendar's own time zone; an end that the
     * clocks leave out in spring is as much later as they are put forward.
     *
     * @param days at least one
     */
    public Instant workingDaysAfter(Instant moment, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("Nothing can be due " + days + " working days later");
        }
        return moment.atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .datesUntil(LocalDate.MAX)
                .filter(this::isWorkingDay)
                .skip(days - 1L)
                .findFirst()
                .orElseThrow()
                .atTime(dayEnds)
                .atZone(zone)
                .toInstant();
    }

    /**
     * When people are reminded of what is due: a working day before; when they were asked on that very day, or later, at
     * the beginning of the day on which it is due; half-way when they were asked on that day itself.
     */
    public Instant reminder(Instant asked, Instant due) {
        LocalDate before = workingDayBefore(day(due));
        Instant reminder = before.isAfter(day(asked))
                ? before.atTime(dayEnds).atZone(zone).toInstant()
                : day(due).atStartOfDay(zone).toInstant();
        return reminder.isAfter(asked) || due.isBefore(asked)
                ? reminder
                : asked.plus(Duration.between(asked, due).dividedBy(2));
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
}
