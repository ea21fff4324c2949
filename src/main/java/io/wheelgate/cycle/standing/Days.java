package io.wheelgate.cycle.standing;

import io.wheelgate.release.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in words, as people with a calendar say them at a given moment; every time has its offset. */
public record Days(WorkCalendar calendar, Instant now) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm O", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm O", Locale.ENGLISH);

    /** "Thu 26 Nov 2026, 17:00 GMT". */
    public String moment(Instant moment) {
        return DAY.format(moment.atZone(calendar.zone()));
    }

    /** "10:12 GMT" when it is today. */
    public String since(Instant moment) {
        return day(moment).equals(today()) ? time(moment) : moment(moment);
    }

    /** "due Thu 26 Nov 2026, 17:00 GMT (in 2 working days)", or since when it is overdue. */
    public String due(Instant due) {
        return now.isAfter(due) ? "overdue since " + past(due) : "due " + future(due);
    }

    private String future(Instant due) {
        if (day(due).equals(today())) {
            return "today, " + time(due);
        }
        long days = calendar.workingDaysBetween(now, due);
        return moment(due) + (day(due).equals(today().plusDays(1)) ? " (tomorrow)" : " (in " + workingDays(days) + ")");
    }

    private String past(Instant due) {
        if (day(due).equals(today())) {
            return time(due);
        }
        if (day(due).equals(today().minusDays(1))) {
            return "yesterday, " + time(due);
        }
        long days = calendar.workingDaysBetween(due, now);
        return moment(due) + (days == 0 ? "" : " (" + workingDays(days) + ")");
    }

    private static String workingDays(long days) {
        return days + (days == 1 ? " working day" : " working days");
    }

    private String time(Instant moment) {
        return TIME.format(moment.atZone(calendar.zone()));
    }

    private LocalDate day(Instant moment) {
        return calendar.day(moment);
    }

    private LocalDate today() {
        return calendar.day(now);
    }
}
