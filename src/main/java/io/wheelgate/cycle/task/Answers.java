package io.wheelgate.cycle.task;

import io.wheelgate.release.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person entered into a form: whatever a client may have sent, so everything is checked here. */
public final class Answers {

    private static final int LONGEST = 3900;

    private final Function<String, @Nullable Object> fields;

    /** @param fields gives the value of a field by its name: text, number, truth value, or a map of maps of these */
    public Answers(Function<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** The text without surrounding space; empty when nothing was entered. */
    public String text(String field) {
        Object value = fields.apply(field);
        String text = value == null ? "" : value.toString().strip();
        if (text.length() > LONGEST) {
            throw new Refusal("The field \"" + field + "\" has " + text.length() + " characters; " + LONGEST
                    + " are possible. Shorten it.");
        }
        return text;
    }

    public String required(String field, String what) {
        String text = text(field);
        if (text.isEmpty()) {
            throw new Refusal(what);
        }
        return text;
    }

    /** One of the given choices. */
    public String choice(String field, List<String> choices) {
        return Optional.of(text(field))
                .filter(choices::contains)
                .orElseThrow(() -> new Refusal("Choose one of: " + String.join(", ", choices) + "."));
    }

    /** The texts of a field that has several, such as ticked boxes; none when it holds anything else. */
    public List<String> texts(String field) {
        return fields.apply(field) instanceof List<?> texts
                ? texts.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** One of the groups of a field that has several. */
    public Optional<Answers> group(String field, String name) {
        return fields.apply(field) instanceof Map<?, ?> groups && groups.get(name) instanceof Map<?, ?> group
                ? Optional.of(new Answers(group::get))
                : Optional.empty();
    }

    /**
     * The groups of a field that has several, in the order of their names ({@code bug2} before {@code bug10}), but those
     * in which all of the given fields are empty.
     */
    public List<Answers> groups(String field, String... looked) {
        if (!(fields.apply(field) instanceof Map<?, ?> groups)) {
            return List.of();
        }
        Map<String, Answers> sorted =
                new TreeMap<>(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        groups.forEach((name, group) -> {
            if (group instanceof Map<?, ?> entered) {
                sorted.put(String.valueOf(name), new Answers(entered::get));
            }
        });
        return sorted.values().stream()
                .filter(group ->
                        Stream.of(looked).anyMatch(one -> !group.text(one).isEmpty()))
                .toList();
    }
}
