package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainTest {

    private static final Train TUESDAYS = train("2026-11-24T09:00", 2, "Europe/London");

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T08:59:59Z,",
        "2026-11-24T09:00:00Z, 2026-11-24T09:00:00Z",
        "2026-12-08T08:59:59Z, 2026-11-24T09:00:00Z",
        "2026-12-08T09:00:00Z, 2026-12-08T09:00:00Z",
        "2027-04-13T07:59:59Z, 2027-03-30T08:00:00Z",
        "2027-04-13T08:00:00Z, 2027-04-13T08:00:00Z"
    })
    void leavesEveryOtherTuesdayOnTheClockOfLondon(Instant now, Instant departure) {
        assertThat(TUESDAYS.last(now)).isEqualTo(Optional.ofNullable(departure));
    }

    @Test
    void aDepartureThatIsLeftOutIsAnHourLaterAndOneThatComesTwiceIsTheFirst() {
        Train night = train("2026-03-22T01:30", 1, "Europe/London");
        assertThat(night.last(Instant.parse("2026-03-29T12:00:00Z"))).contains(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(night.last(Instant.parse("2026-10-25T12:00:00Z"))).contains(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(night.last(Instant.parse("2026-10-25T00:29:59Z"))).contains(Instant.parse("2026-10-18T00:30:00Z"));
    }

    /** In every zone: the time of day stays the same, and between two departures lie the weeks, give or take a change. */
    @Test
    void keepsItsTimeOfDayInEveryZone() {
        Random random = new Random(20261124);
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            int weeks = 1 + random.nextInt(6);
            Train train = train("2026-01-0" + (1 + random.nextInt(9)) + "T1" + random.nextInt(10) + ":30", weeks, id);
            for (int i = 0; i < 20; i++) {
                Instant now = Instant.parse("2026-02-01T00:00:00Z").plusSeconds(random.nextInt(100_000_000));
                train.last(now).ifPresent(departure -> requireOnTime(train, zone, now, departure));
            }
        }
    }

    private static void requireOnTime(Train train, ZoneId zone, Instant now, Instant departure) {
        ZonedDateTime local = departure.atZone(zone);
        assertThat(departure).isBeforeOrEqualTo(now);
        assertThat(Duration.between(departure, now))
                .isLessThan(Duration.ofDays(7L * train.weeks()).plusHours(3));
        assertThat(local.getDayOfWeek()).isEqualTo(train.first().getDayOfWeek());
        assertThat(local.toLocalTime()).isEqualTo(train.first().toLocalTime());
        assertThat(train.last(departure)).contains(departure);
        assertThat(train.last(departure.minusSeconds(1))).isNotEqualTo(Optional.of(departure));
    }

    private static Train train(String first, int weeks, String zone) {
        return new Train(LocalDateTime.parse(first), weeks, ZoneId.of(zone), "rachel");
    }
}
