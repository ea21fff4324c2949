package io.wheelgate.release;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkCalendarTest {

    private static final Set<DayOfWeek> WEEK = EnumSet.range(MONDAY, FRIDAY);

    private static WorkCalendar in(String zone, String... holidays) {
        return new WorkCalendar(ZoneId.of(zone), WEEK, dates(holidays), LocalTime.of(17, 0));
    }

    private static Set<LocalDate> dates(String... dates) {
        return Stream.of(dates).map(LocalDate::parse).collect(toSet());
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:00:00Z, 1, 2026-11-24T17:00:00Z",
        "2026-11-23T23:59:59Z, 1, 2026-11-24T17:00:00Z",
        "2026-11-27T19:30:00Z, 1, 2026-11-30T17:00:00Z", // Friday evening
        "2026-11-28T10:00:00Z, 1, 2026-11-30T17:00:00Z", // Saturday
        "2026-11-29T10:00:00Z, 1, 2026-11-30T17:00:00Z", // Sunday
        "2026-11-29T10:00:00Z, 5, 2026-12-04T17:00:00Z",
        "2026-11-23T09:00:00Z, 60, 2027-02-17T17:00:00Z", // two holidays between
        "2026-12-24T09:00:00Z, 1, 2026-12-29T17:00:00Z", // over Christmas
        "2026-12-25T09:00:00Z, 1, 2026-12-29T17:00:00Z", // asked on a holiday
        "2028-02-28T09:00:00Z, 1, 2028-02-29T17:00:00Z", // leap day
        "2028-02-29T09:00:00Z, 1, 2028-03-01T17:00:00Z",
        "2027-02-26T09:00:00Z, 1, 2027-03-01T17:00:00Z", // no leap day
    })
    void countsWorkingDays(String asked, int days, String due) {
        assertThat(in("UTC", "2026-12-25", "2026-12-28").workingDaysAfter(moment(asked), days))
                .isEqualTo(moment(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-23T15:00:00Z, 1, 2026-10-26T17:00:00Z", // the clocks go back on the weekend
        "2026-10-22T23:30:00Z, 1, 2026-10-26T17:00:00Z", // Friday already, in summer time
        "2026-03-27T10:00:00Z, 1, 2026-03-30T16:00:00Z", // the clocks go forward on the weekend
    })
    void endsTheDayByTheClockOnTheWall(String asked, int days, String due) {
        assertThat(in("Europe/London").workingDaysAfter(moment(asked), days)).isEqualTo(moment(due));
    }

    @Test
    void anEndThatTheClocksLeaveOutOrHaveTwiceIsOneMoment() {
        WorkCalendar nights = new WorkCalendar(
                ZoneId.of("Europe/London"), EnumSet.allOf(DayOfWeek.class), Set.of(), LocalTime.of(1, 30));
        assertThat(nights.workingDaysAfter(moment("2026-03-28T12:00:00Z"), 1))
                .isEqualTo(moment("2026-03-29T01:30:00Z"));
        assertThat(nights.workingDaysAfter(moment("2026-10-24T12:00:00Z"), 1))
                .isEqualTo(moment("2026-10-25T00:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, 2026-11-26T11:00:00Z, 2026-11-30T03:00:00Z", // Friday the 27th there; Monday 17:00 at +14
        "Pacific/Pago_Pago, 2026-11-28T05:00:00Z, 2026-12-01T04:00:00Z", // still Friday there; Monday 17:00 at -11
        "Asia/Kathmandu, 2026-11-23T18:20:00Z, 2026-11-25T11:15:00Z", // Tuesday there; Wednesday 17:00 at +5:45
    })
    void takesTheDayOfThePeopleAndNotOfTheServer(String zone, String asked, String due) {
        assertThat(in(zone).workingDaysAfter(moment(asked), 1)).isEqualTo(moment(due));
    }

    /** It is Thursday there; Friday 30 December 2011 never was, so its end is that of the day after. */
    @Test
    void aDayThatAZoneLeftOutIsNoTrouble() {
        assertThat(in("Pacific/Apia").workingDaysAfter(moment("2011-12-29T20:00:00Z"), 1))
                .isEqualTo(moment("2011-12-31T03:00:00Z"));
    }

    @Test
    void worksOnSundaysWhereThatIsUsual() {
        WorkCalendar gulf = new WorkCalendar(
                ZoneId.of("Asia/Riyadh"),
                EnumSet.of(SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY),
                Set.of(),
                LocalTime.of(15, 0));
        assertThat(gulf.workingDaysAfter(moment("2026-11-26T10:00:00Z"), 1)).isEqualTo(moment("2026-11-29T12:00:00Z"));
        assertThat(gulf.isWorkingDay(LocalDate.parse("2026-11-27"))).isFalse();
    }

    @Test
    void refusesACalendarOnWhichNobodyEverWorks() {
        LocalDate first = LocalDate.of(2027, 1, 1);
        Set<LocalDate> year = first.datesUntil(first.plusYears(1)).collect(toSet());
        Set<LocalDate> saturdays =
                year.stream().filter(day -> day.getDayOfWeek() == SATURDAY).collect(toSet());
        ZoneId zone = ZoneId.of("UTC");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkCalendar(zone, Set.of(), Set.of(), LocalTime.NOON));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkCalendar(zone, WEEK, year, LocalTime.NOON))
                .withMessageContaining("2027");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkCalendar(zone, Set.of(SATURDAY), saturdays, LocalTime.NOON));
        saturdays.remove(LocalDate.of(2027, 6, 5));
        assertThatNoException().isThrownBy(() -> new WorkCalendar(zone, Set.of(SATURDAY), saturdays, LocalTime.NOON));
    }

    @Test
    void nothingIsDueAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> in("UTC").workingDaysAfter(Instant.EPOCH, 0));
    }
}
