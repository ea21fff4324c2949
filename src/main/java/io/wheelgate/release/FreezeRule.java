package io.wheelgate.release;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When a freeze begins and ends, on the clock of whoever wrote it: once, every week, or every year. */
public sealed interface FreezeRule {

    /** A time as it was written, without a time zone. @param until the first moment that is free again */
    record Span(LocalDateTime from, LocalDateTime until) {}

    /** The spans that begin in the years, or weeks, before, at and after a day. */
    Stream<Span> around(LocalDate day);

    /** @throws IllegalArgumentException when it ends before it begins */
    record Once(LocalDateTime from, LocalDateTime until) implements FreezeRule {

        public Once {
            requireEnd(from.isBefore(until));
        }

        @Override
        public Stream<Span> around(LocalDate day) {
            return Stream.of(new Span(from, until));
        }
    }

    /** @throws IllegalArgumentException when it ends as it begins: it would never end */
    record Weekly(DayOfWeek from, LocalTime fromTime, DayOfWeek until, LocalTime untilTime) implements FreezeRule {

        public Weekly {
            requireEnd(from != until || !fromTime.equals(untilTime));
        }

        @Override
        public Stream<Span> around(LocalDate day) {
            LocalDate last = day.with(TemporalAdjusters.previousOrSame(from));
            return IntStream.rangeClosed(-1, 1).mapToObj(last::plusWeeks).map(this::span);
        }

        private Span span(LocalDate first) {
            LocalDateTime begin = first.atTime(fromTime);
            LocalDateTime end = first.with(TemporalAdjusters.nextOrSame(until)).atTime(untilTime);
            return new Span(begin, end.isAfter(begin) ? end : end.plusWeeks(1));
        }
    }

    /**
     * @param from in a leap year; 29 February is 28 February in the others
     * @throws IllegalArgumentException when it ends as it begins: it would never end
     */
    record Yearly(LocalDateTime from, LocalDateTime until) implements FreezeRule {

        public Yearly {
            requireEnd(!from.equals(until));
        }

        @Override
        public Stream<Span> around(LocalDate day) {
            return IntStream.rangeClosed(-1, 1)
                    .map(year -> day.getYear() + year)
                    .mapToObj(this::span);
        }

        private Span span(int year) {
            LocalDateTime begin = in(year, from);
            LocalDateTime end = in(year, until);
            return new Span(begin, end.isAfter(begin) ? end : in(year + 1, until));
        }

        private static LocalDateTime in(int year, LocalDateTime time) {
            int day = Math.min(
                    time.getDayOfMonth(), Year.of(year).atMonth(time.getMonth()).lengthOfMonth());
            return LocalDateTime.of(Year.of(year).atMonth(time.getMonth()).atDay(day), time.toLocalTime());
        }
    }

    private static void requireEnd(boolean ends) {
        if (!ends) {
            throw new IllegalArgumentException("it does not end after it begins");
        }
    }
}
