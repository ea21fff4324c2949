package io.wheelgate.configuration;

import io.wheelgate.release.FreezeRule;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads when a freeze begins and ends: both as a date with its year, a date without, or a day of the week. */
record FreezeTexts(Section section) {

    private static final String EXAMPLE = "\"friday 16:00\"";

    Optional<FreezeRule> rule(@Nullable String from, @Nullable String until) {
        Optional<Point> begin = point("from", from);
        Optional<Point> end = point("until", until);
        return begin.isPresent() && end.isPresent() ? rule(begin.get(), end.get()) : Optional.empty();
    }

    /** What is written at one end. */
    private sealed interface Point {

        record Day(LocalDateTime time) implements Point {}

        record DayOfYear(LocalDateTime time) implements Point {}

        record DayOfTheWeek(DayOfWeek day, LocalTime time) implements Point {}
    }

    private Optional<Point> point(String name, @Nullable String text) {
        if (Section.isMissing(text)) {
            section.mistake(name, "is missing", EXAMPLE);
        }
        return section.optional(name, text, EXAMPLE, FreezeTexts::read);
    }

    private Optional<FreezeRule> rule(Point from, Point until) {
        try {
            if (from instanceof Point.Day begin && until instanceof Point.Day end) {
                return Optional.of(new FreezeRule.Once(begin.time(), end.time()));
            }
            if (from instanceof Point.DayOfYear begin && until instanceof Point.DayOfYear end) {
                return Optional.of(new FreezeRule.Yearly(begin.time(), end.time()));
            }
            if (from instanceof Point.DayOfTheWeek begin && until instanceof Point.DayOfTheWeek end) {
                return Optional.of(new FreezeRule.Weekly(begin.day(), begin.time(), end.day(), end.time()));
            }
            section.mistake("until", "is of another form than from", EXAMPLE);
        } catch (IllegalArgumentException e) {
            section.mistake("until", "cannot be right: " + e.getMessage(), EXAMPLE);
        }
        return Optional.empty();
    }

    private static Point read(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[ t](?=[0-9]{2}:)", " ");
        if (plain.matches("[0-9]{4}-.*")) {
            return parsed(plain, time -> new Point.Day(LocalDateTime.parse(time.replace(' ', 'T'))));
        }
        return plain.matches("[0-9].*")
                ? parsed("2000-" + plain, time -> new Point.DayOfYear(LocalDateTime.parse(time.replace(' ', 'T'))))
                : parsed(plain, FreezeTexts::dayOfTheWeek);
    }

    private static Point dayOfTheWeek(String text) {
        String[] parts = text.split(" ", 2);
        return new Point.DayOfTheWeek(CalendarReader.day(parts[0]), LocalTime.parse(parts[1]));
    }

    private static Point parsed(String text, Function<String, Point> parse) {
        try {
            return parse.apply(text);
        } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "it is no time such as \"2026-12-18 16:00\", \"friday 16:00\" or \"12-18 16:00\"", e);
        }
    }
}
