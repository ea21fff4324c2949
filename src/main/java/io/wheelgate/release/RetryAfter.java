package io.wheelgate.release;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads the HTTP header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. */
public final class RetryAfter {

    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * @param date the answer's own header {@code Date}: the other side's clock may differ from ours
     * @return empty when nothing was asked, when it makes no sense, or when the time has passed
     */
    public static Optional<Duration> read(Optional<String> header, Optional<String> date, Instant now) {
        return header.map(String::strip)
                .flatMap(text -> isSeconds(text)
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : moment(text)
                                .map(until -> Duration.between(
                                        date.flatMap(RetryAfter::moment).orElse(now), until)))
                .filter(pause -> pause.compareTo(Duration.ZERO) > 0);
    }

    private static boolean isSeconds(String text) {
        return text.matches("[0-9]{1," + MOST_DIGITS + "}");
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }
}
