package io.wheelgate.cycle.task;

import io.wheelgate.release.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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

    /** The groups of a field that has several, in the order of their names, but those whose given field is empty. */
    public List<Answers> groups(String field, String needed) {
        return fields.apply(field) instanceof Map<?, ?> groups
                ? new TreeMap<>(groups)
                        .values().stream()
                                .filter(Map.class::isInstance)
                                .map(group -> new Answers(((Map<?, ?>) group)::get))
                                .filter(group -> !group.text(needed).isEmpty())
                                .toList()
                : List.of();
    }
}
