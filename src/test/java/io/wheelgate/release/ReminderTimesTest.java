package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Christmas is on a Friday, and the Monday after it is free, too. */
class ReminderTimesTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final WorkCalendar CALENDAR = new WorkCalendar(
            LONDON,
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 28)),
            LocalTime.of(17, 0));

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00, 2, 2026-11-26T17:00, 2026-11-25T17:00",
        "2026-11-24T10:00, 1, 2026-11-25T17:00, 2026-11-25T00:00",
        "2026-11-24T23:59, 1, 2026-11-25T17:00, 2026-11-25T00:00",
        "2026-11-27T10:00, 1, 2026-11-30T17:00, 2026-11-30T00:00",
        "2026-11-28T10:00, 1, 2026-11-30T17:00, 2026-11-30T00:00",
        "2026-11-27T10:00, 2, 2026-12-01T17:00, 2026-11-30T17:00",
        "2026-12-23T10:00, 2, 2026-12-29T17:00, 2026-12-24T17:00",
        "2026-12-24T10:00, 1, 2026-12-29T17:00, 2026-12-29T00:00",
    })
    void remindsAWorkingDayBeforeButNeverOnTheDayOfAsking(String asked, int days, String due, String reminder) {
        Instant moment = CALENDAR.workingDaysAfter(at(asked), days);
        assertThat(moment).isEqualTo(at(due));
        assertThat(CALENDAR.reminder(at(asked), moment)).isEqualTo(at(reminder));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00, 2026-11-26T17:00, 2",
        "2026-11-24T23:59, 2026-11-25T00:00, 1",
        "2026-11-27T10:00, 2026-11-30T17:00, 1",
        "2026-11-28T10:00, 2026-11-29T17:00, 0",
        "2026-12-24T10:00, 2026-12-29T17:00, 1",
        "2026-11-26T10:00, 2026-11-24T17:00, 0",
    })
    void countsTheWorkingDaysBetweenTwoMoments(String from, String to, long days) {
        assertThat(CALENDAR.workingDaysBetween(at(from), at(to))).isEqualTo(days);
    }

    @Test
    void endsADayAtTheSameTimeOfDayAfterTheClocksChange() {
        Instant friday = at("2026-03-27T10:00");
        assertThat(CALENDAR.workingDaysAfter(friday, 1)).isEqualTo(Instant.parse("2026-03-30T16:00:00Z"));
        assertThat(CALENDAR.reminder(friday, CALENDAR.workingDaysAfter(friday, 1)))
                .isEqualTo(Instant.parse("2026-03-29T23:00:00Z"));
    }

    private static Instant at(String local) {
        return ZonedDateTime.of(java.time.LocalDateTime.parse(local), LONDON).toInstant();
    }
}
