package io.wheelgate.web.history;

import io.wheelgate.release.Mention;
import io.wheelgate.release.Mention.Kind;
import io.wheelgate.release.Occurrence;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields of a form as somebody filled them in, or as an address has them: read one by one, with a clear word for each that
 * cannot be read.
 */
final class Asked {

    private static final int LONGEST = 300;

    /** Of the years that databases, too, can compare with. */
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    private final Map<String, String> fields;
    private final List<String> mistakes = new ArrayList<>();

    Asked(Map<String, String> parameters) {
        this.fields = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (!value.isBlank()) {
                fields.put(name, value.strip());
            }
        });
    }

    List<String> mistakes() {
        return mistakes;
    }

    void mistake(String sentence) {
        mistakes.add(sentence);
    }

    /** As it was typed, for the form; empty when nothing was. */
    Map<String, String> fields() {
        return fields;
    }

    Optional<String> text(String name) {
        Optional<String> text = Optional.ofNullable(fields.get(name));
        if (text.filter(one -> one.length() > LONGEST || one.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            mistake("What you typed is longer than " + LONGEST
                    + " characters, or has characters that nobody can see. Copy it" + " again.");
            return Optional.empty();
        }
        return text;
    }

    Optional<Mention> mention(String name, Kind kind) {
        return text(name).map(text -> new Mention(kind, text));
    }

    <E extends Enum<E>> Optional<E> choice(String name, Class<E> choices) {
        Optional<String> text = text(name);
        Optional<E> chosen = text.flatMap(one -> Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equalsIgnoreCase(one))
                .findFirst());
        if (text.isPresent() && chosen.isEmpty()) {
            mistake("“" + text.get() + "” is none of the choices here: "
                    + Arrays.stream(choices.getEnumConstants())
                            .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return chosen;
    }

    Optional<Mention> occurrence(String name) {
        return choice(name, Occurrence.class).map(one -> new Mention(Kind.OCCURRENCE, one.name()));
    }

    /** The beginning of a day, in UTC. */
    Optional<Instant> day(String name) {
        return date(name).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The end of a day, in UTC. */
    Optional<Instant> endOfDay(String name) {
        return date(name)
                .map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private Optional<LocalDate> date(String name) {
        Optional<String> text = text(name);
        Optional<LocalDate> day = text.filter(one -> one.matches(DAY)).flatMap(Asked::parsed);
        if (text.isPresent() && day.isEmpty()) {
            mistake("“" + text.get() + "” is no day: write it like 2026-11-23.");
        }
        return day;
    }

    private static Optional<LocalDate> parsed(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Optional<Long> number(String name) {
        Optional<String> text = text(name);
        if (text.isPresent() && !text.get().matches("[0-9]{1,18}")) {
            mistake("“" + text.get() + "” is no place in this list: begin at its first page.");
            return Optional.empty();
        }
        return text.map(Long::valueOf);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    void requireOrder(Optional<Instant> from, Optional<Instant> until) {
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            mistake("The last day is before the first one: nothing can be between them.");
        }
    }

    /** The address of the same question with one field set, or without it. @param value empty to leave it out */
    String address(String path, String name, String value) {
        Map<String, String> others = new LinkedHashMap<>(fields);
        others.remove("before");
        others.put(name, value);
        String query = others.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
