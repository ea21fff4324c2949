package io.wheelgate.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as {@code 30s}, {@code 90m}, {@code 12h} or {@code 5d}; ten years are the longest. */
final class Span implements ITypeConverter<Duration> {

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})([smhd])");
    private static final Duration LONGEST = Duration.ofDays(3650);

    @Override
    public Duration convert(String text) {
        Matcher span = TEXT.matcher(text);
        if (!span.matches()) {
            throw new TypeConversionException("“" + text + "” is no time: write it as 30s, 90m, 12h or 5d");
        }
        Duration time = time(Long.parseLong(span.group(1)), span.group(2));
        if (time.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("“" + text + "” is too long: 3650d is the most");
        }
        return time;
    }

    private static Duration time(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
