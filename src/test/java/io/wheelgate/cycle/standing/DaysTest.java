package io.wheelgate.cycle.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.WorkCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {

    private static final WorkCalendar BERLIN = new WorkCalendar(
            ZoneId.of("Europe/Berlin"),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            Set.of(),
            LocalTime.of(17, 0));

    /** It is Tuesday, 11:00 in Berlin. */
    private final Days days = new Days(BERLIN, Instant.parse("2026-11-24T10:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-24T16:00:00Z | due today, 17:00 GMT+1",
                "2026-11-25T16:00:00Z | due Wed 25 Nov 2026, 17:00 GMT+1 (tomorrow)",
                "2026-11-26T16:00:00Z | due Thu 26 Nov 2026, 17:00 GMT+1 (in 2 working days)",
                "2026-11-30T16:00:00Z | due Mon 30 Nov 2026, 17:00 GMT+1 (in 4 working days)",
                "2026-11-24T09:30:00Z | overdue since 10:30 GMT+1",
                "2026-11-23T16:00:00Z | overdue since yesterday, 17:00 GMT+1",
                "2026-11-20T16:00:00Z | overdue since Fri 20 Nov 2026, 17:00 GMT+1 (2 working days)",
                "2026-07-01T15:00:00Z | overdue since Wed 1 Jul 2026, 17:00 GMT+2 (104 working days)",
            })
    void saysWhenSomethingIsDue(Instant due, String words) {
        assertThat(days.due(due)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-24T09:12:00Z | 10:12 GMT+1",
                "2026-11-23T23:30:00Z | 00:30 GMT+1",
                "2026-11-23T22:30:00Z | Mon 23 Nov 2026, 23:30 GMT+1",
            })
    void saysSinceWhen(Instant moment, String words) {
        assertThat(days.since(moment)).isEqualTo(words);
    }
}
