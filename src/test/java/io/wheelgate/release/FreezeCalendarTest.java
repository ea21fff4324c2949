package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wheelgate.release.FreezeRule.Once;
import io.wheelgate.release.FreezeRule.Weekly;
import io.wheelgate.release.FreezeRule.Yearly;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeCalendarTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final FreezeRule WEEKEND =
            new Weekly(DayOfWeek.FRIDAY, LocalTime.of(16, 0), DayOfWeek.MONDAY, LocalTime.of(8, 0));
    private static final Environment LIVE = environment("live", Stage.LIVE);
    private static final Environment STAGING = environment("staging", Stage.STAGING);

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T15:59:59Z,",
        "2026-11-27T16:00:00Z, 2026-11-30T08:00:00Z",
        "2026-11-29T03:00:00Z, 2026-11-30T08:00:00Z",
        "2026-11-30T07:59:59Z, 2026-11-30T08:00:00Z",
        "2026-11-30T08:00:00Z,",
        "2026-06-26T15:00:00Z, 2026-06-29T07:00:00Z",
        "2026-06-26T14:59:59Z,"
    })
    void aWeekendIsFrozenOnTheClockOfItsZone(String at, Instant until) {
        assertThat(calendar(WEEKEND).frozen(LIVE, Instant.parse(at)).map(Freeze::until))
                .isEqualTo(Optional.ofNullable(until));
    }

    @Test
    void saysWhatIsFrozenUntilWhenAndWhy() {
        FreezeCalendar calendar = calendar(new Once(time("2026-12-18T16:00"), time("2027-01-04T08:00")));
        assertThat(calendar.frozen(LIVE, moment("2026-12-24T12:00Z"))
                        .orElseThrow()
                        .words())
                .isEqualTo("live is frozen until Mon 4 Jan 2027 08:00 Europe/London: because");
        assertThat(calendar.next(LIVE, moment("2026-12-14T12:00Z"), Duration.ofDays(7))
                        .orElseThrow()
                        .announcement())
                .isEqualTo("live will be frozen from Fri 18 Dec 2026 16:00 until Mon 4 Jan 2027 08:00 Europe/London:"
                        + " because");
        assertThat(calendar.next(LIVE, moment("2026-12-04T12:00Z"), Duration.ofDays(7)))
                .isEmpty();
    }

    @Test
    void aYearlyFreezeGoesOverTheNewYear() {
        FreezeCalendar calendar = calendar(new Yearly(time("2000-12-20T00:00"), time("2000-01-03T00:00")));
        assertThat(calendar.frozen(LIVE, moment("2031-01-02T12:00Z"))
                        .orElseThrow()
                        .until())
                .isEqualTo(moment("2031-01-03T00:00Z"));
        assertThat(calendar.frozen(LIVE, moment("2031-12-20T00:00Z"))
                        .orElseThrow()
                        .until())
                .isEqualTo(moment("2032-01-03T00:00Z"));
        assertThat(calendar.frozen(LIVE, moment("2031-12-19T23:59Z"))).isEmpty();
    }

    @Test
    void theLastOfFebruaryIsTheDayBeforeInOtherYears() {
        FreezeCalendar calendar = calendar(new Yearly(time("2000-02-29T00:00"), time("2000-03-02T00:00")));
        assertThat(calendar.frozen(LIVE, moment("2027-02-28T00:00Z"))).isPresent();
        assertThat(calendar.frozen(LIVE, moment("2028-02-28T23:59Z"))).isEmpty();
    }

    @Test
    void windowsThatFollowEachOtherAreOneFreeze() {
        FreezeCalendar calendar = new FreezeCalendar(List.of(
                window(WEEKEND, "the weekend"),
                window(new Once(time("2026-11-30T08:00"), time("2026-12-02T12:00")), "the audit"),
                window(new Once(time("2026-12-02T11:00"), time("2026-12-03T12:00")), "the fair")));
        Freeze freeze = calendar.frozen(LIVE, moment("2026-11-28T12:00Z")).orElseThrow();
        assertThat(freeze.until()).isEqualTo(moment("2026-12-03T12:00Z"));
        assertThat(freeze.reasons()).containsExactly("the weekend", "the audit", "the fair");
    }

    @Test
    void whatIsAlwaysFrozenIsToldInParts() {
        Weekly most = new Weekly(DayOfWeek.MONDAY, LocalTime.of(8, 0), DayOfWeek.MONDAY, LocalTime.of(7, 0));
        Weekly rest = new Weekly(DayOfWeek.MONDAY, LocalTime.of(6, 0), DayOfWeek.MONDAY, LocalTime.of(9, 0));
        FreezeCalendar calendar = new FreezeCalendar(List.of(window(most, "most"), window(rest, "rest")));
        assertThat(calendar.frozen(LIVE, moment("2026-11-28T12:00Z"))
                        .orElseThrow()
                        .until())
                .isAfter(moment("2027-11-01T00:00Z"));
    }

    @Test
    void whatNamesNoEnvironmentConcernsThoseThatAreLive() {
        Instant saturday = moment("2026-11-28T12:00Z");
        assertThat(calendar(WEEKEND).frozen(STAGING, saturday)).isEmpty();
        FreezeCalendar both =
                new FreezeCalendar(List.of(new FreezeWindow(WEEKEND, LONDON, "because", List.of("staging"))));
        assertThat(both.frozen(List.of(LIVE, STAGING), saturday))
                .extracting(Freeze::environment)
                .containsExactly("staging");
    }

    @Test
    void aFreezeNeverEndsBeforeItBegins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Once(time("2026-12-18T16:00"), time("2026-12-18T16:00")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weekly(DayOfWeek.MONDAY, LocalTime.NOON, DayOfWeek.MONDAY, LocalTime.NOON));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Yearly(time("2000-12-18T16:00"), time("2000-12-18T16:00")));
    }

    @Test
    void lettingOneThroughCoversNoLaterOneAndNoOtherPlace() {
        Freeze weekend =
                calendar(WEEKEND).frozen(LIVE, moment("2026-11-28T12:00Z")).orElseThrow();
        Freeze next =
                calendar(WEEKEND).frozen(LIVE, moment("2026-12-05T12:00Z")).orElseThrow();
        Freeze staging = new Freeze("staging", weekend.from(), weekend.until(), LONDON, weekend.reasons());
        assertThat(weekend.covers(weekend)).isTrue();
        assertThat(weekend.covers(next)).isFalse();
        assertThat(next.covers(weekend)).isFalse();
        assertThat(weekend.covers(staging)).isFalse();
    }

    /** The clock on the wall is watched from minute to minute, in every zone that changes its clocks. */
    @Test
    void isAsLongAsTheClockOnTheWallSaysWhereClocksAreChanged() {
        Random random = new Random(20261124);
        changes().forEach(change -> {
            ZonedDateTime middle = change.at();
            LocalDateTime from = middle.toLocalDateTime()
                    .plusMinutes(random.nextInt(360) - 240L)
                    .withSecond(0);
            LocalDateTime until = from.plusMinutes(1 + random.nextInt(300));
            FreezeCalendar calendar = new FreezeCalendar(
                    List.of(new FreezeWindow(new Once(from, until), middle.getZone(), "x", List.of())));
            Instant begins = firstAtOrAfter(from, middle);
            Instant ends = firstFreeAfter(until, middle);
            for (Instant at = middle.minusHours(9).toInstant();
                    at.isBefore(middle.plusHours(9).toInstant());
                    at = at.plusSeconds(300)) {
                assertThat(calendar.frozen(LIVE, at).isPresent())
                        .as("%s to %s in %s at %s", from, until, middle.getZone(), at)
                        .isEqualTo(!at.isBefore(begins) && at.isBefore(ends));
            }
        });
    }

    @Test
    void everyMomentOfAFreezeIsInItAndItsEndIsNot() {
        Random random = new Random(4711);
        List<Change> changes = changes().toList();
        for (int i = 0; i < 3000; i++) {
            ZoneId zone = changes.get(random.nextInt(changes.size())).at().getZone();
            FreezeCalendar calendar =
                    new FreezeCalendar(List.of(window(weekly(random), zone), window(yearly(random), zone)));
            Instant at = Instant.ofEpochSecond(1_790_000_000L + random.nextInt(100_000_000));
            calendar.frozen(LIVE, at).ifPresent(freeze -> {
                assertThat(at).isBetween(freeze.from(), freeze.until());
                assertThat(calendar.frozen(LIVE, freeze.until())).isEmpty();
                assertThat(calendar.frozen(LIVE, freeze.from())).isPresent();
                assertThat(calendar.frozen(LIVE, freeze.until().minusSeconds(1))
                                .orElseThrow()
                                .until())
                        .isEqualTo(freeze.until());
            });
            calendar.next(LIVE, at, Duration.ofDays(3))
                    .ifPresent(next -> assertThat(next.until()).isAfter(at));
        }
    }

    private static Weekly weekly(Random random) {
        DayOfWeek from = DayOfWeek.of(1 + random.nextInt(7));
        return new Weekly(from, hour(random), from.plus(1 + random.nextInt(4)), hour(random));
    }

    private static Yearly yearly(Random random) {
        LocalDateTime from = LocalDateTime.of(2000, 1, 1, 0, 0).plusMinutes(random.nextInt(366 * 24 * 60));
        return new Yearly(
                from, from.plusDays(random.nextInt(20)).plusMinutes(30).withYear(2000));
    }

    private static LocalTime hour(Random random) {
        return LocalTime.of(random.nextInt(24), random.nextInt(60));
    }

    private static Instant firstAtOrAfter(LocalDateTime from, ZonedDateTime around) {
        Instant at = around.minusHours(12).toInstant();
        while (at.atZone(around.getZone()).toLocalDateTime().isBefore(from)) {
            at = at.plusSeconds(60);
        }
        return at;
    }

    /** An end that the clocks leave out is as much later as they jump; of one that comes twice, it is the second. */
    private static Instant firstFreeAfter(LocalDateTime until, ZonedDateTime around) {
        Instant at = around.plusHours(12).toInstant();
        while (!at.minusSeconds(60).atZone(around.getZone()).toLocalDateTime().isBefore(until)) {
            at = at.minusSeconds(60);
        }
        ZoneOffsetTransition change = around.getZone().getRules().getTransition(until);
        if (change == null) {
            return at;
        }
        return change.isGap()
                ? at.plus(Duration.between(change.getDateTimeBefore(), until))
                : change.getInstant().plus(Duration.between(change.getDateTimeAfter(), until));
    }

    /** A change of the clocks. */
    private record Change(ZonedDateTime at) {}

    private static Stream<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (String id : ZoneId.getAvailableZoneIds().stream().sorted().toList()) {
            ZoneId zone = ZoneId.of(id);
            Instant year = moment("2026-01-01T00:00Z");
            for (int i = 0; i < 2; i++) {
                ZoneOffsetTransition next = zone.getRules().nextTransition(year);
                if (next != null && next.getDuration().abs().compareTo(Duration.ofHours(3)) < 0) {
                    changes.add(new Change(next.getInstant().atZone(zone)));
                    year = next.getInstant();
                }
            }
        }
        assertThat(changes).hasSizeGreaterThan(200);
        return changes.stream();
    }

    private static FreezeCalendar calendar(FreezeRule rule) {
        return new FreezeCalendar(List.of(window(rule, "because")));
    }

    private static FreezeWindow window(FreezeRule rule, String reason) {
        return new FreezeWindow(rule, LONDON, reason, List.of());
    }

    private static FreezeWindow window(FreezeRule rule, ZoneId zone) {
        return new FreezeWindow(rule, zone, "because", List.of());
    }

    private static LocalDateTime time(String text) {
        return LocalDateTime.parse(text);
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Environment environment(String name, Stage stage) {
        return new Environment(name, stage, "webapi", List.of("x"), Duration.ZERO, List.of(), Duration.ZERO);
    }
}
