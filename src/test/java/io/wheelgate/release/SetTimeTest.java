package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetTimeTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @ParameterizedTest
    @CsvSource({
        "2026-11-24 22:00, 2026-11-24T22:00:00Z",
        "2026-07-24T22:00, 2026-07-24T21:00:00Z",
        "' 2026-11-24  22:00 ', 2026-11-24T22:00:00Z",
        "2026-11-24 22:00+01:00, 2026-11-24T21:00:00Z",
        "2026-11-24 22:00 +01:00, 2026-11-24T21:00:00Z",
        "2026-11-24T22:00Z, 2026-11-24T22:00:00Z"
    })
    void isReadOnTheClockOfTheZoneOrWithItsOwnOffset(String text, Instant at) {
        SetTime time = SetTime.read(text, LONDON);
        assertThat(time.at()).isEqualTo(at);
        assertThat(time.remark()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "tomorrow", "22:00", "2026-02-30 10:00", "2026-11-24", "2026-11-24 25:00", "24.11.2026 22:00"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SetTime.read(text, LONDON));
    }

    @Test
    void tellsWhatDoesNotExist() {
        assertThat(SetTime.read("2026-03-29 01:30", LONDON).words())
                .isEqualTo("Sun 29 Mar 2026 02:30 Europe/London (2026-03-29 01:30 does not exist in Europe/London: the"
                        + " clocks are put forward then. It is taken as 2026-03-29 02:30)");
    }

    @Test
    void takesTheFirstOfTwoAndTellsHowToWriteTheSecond() {
        SetTime time = SetTime.read("2026-10-25 01:30", LONDON);
        assertThat(time.at()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(time.words()).endsWith("It is taken as the first, with the offset +01:00; the second has Z)");
        assertThat(SetTime.read("2026-10-25 01:30Z", LONDON).at()).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    /** In every zone, around every change of the clocks of two years, from quarter to quarter of an hour. */
    @Test
    void keepsToOneRuleWhereverClocksAreChanged() {
        int changed = 0;
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.parse("2026-01-01T00:00:00Z"));
            for (int i = 0; i < 4 && change != null; i++) {
                for (int minutes = -180; minutes <= 180; minutes += 15) {
                    requireRule(change.getDateTimeBefore().withSecond(0).plusMinutes(minutes), zone);
                    changed++;
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
        assertThat(changed).isGreaterThan(10_000);
    }

    private static void requireRule(LocalDateTime written, ZoneId zone) {
        SetTime time = SetTime.read(written.toString(), zone);
        LocalDateTime told = time.at().atZone(zone).toLocalDateTime();
        ZoneOffsetTransition change = zone.getRules().getTransition(written);
        assertThat(time.remark().isPresent()).as("%s in %s", written, zone).isEqualTo(change != null);
        Duration later = change != null && change.isGap() ? change.getDuration() : Duration.ZERO;
        assertThat(told).as("%s in %s", written, zone).isEqualTo(written.plus(later));
        assertThat(zone.getRules().getValidOffsets(told).get(0))
                .isEqualTo(time.at().atZone(zone).getOffset());
    }
}
