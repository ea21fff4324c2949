package io.wheelgate.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.proof.Malformed;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A JSON object whose fields must be what is expected of them. @param where it stands, for people */
record Json(JsonNode node, String where) {

    String text(String field) {
        return optionalText(field).orElseThrow(() -> wrong(field, "a text"));
    }

    /** Empty when the field is missing or null. */
    Optional<String> optionalText(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(field, "a text");
        }
        return Optional.of(value.textValue());
    }

    long number(String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber()) {
            throw wrong(field, "a number");
        }
        return value.longValue();
    }

    boolean flag(String field) {
        JsonNode value = node.path(field);
        if (!value.isBoolean()) {
            throw wrong(field, "true or false");
        }
        return value.booleanValue();
    }

    Json object(String field) {
        return optionalObject(field).orElseThrow(() -> wrong(field, "an object"));
    }

    /** Empty when the field is missing or null. */
    Optional<Json> optionalObject(String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw wrong(field, "an object");
        }
        return Optional.of(new Json(value, where));
    }

    List<Json> objects(String field) {
        return list(field)
                .map(value -> {
                    if (!value.isObject()) {
                        throw wrong(field, "a list of objects");
                    }
                    return new Json(value, where);
                })
                .toList();
    }

    List<String> texts(String field) {
        return list(field)
                .map(value -> {
                    if (!value.isTextual()) {
                        throw wrong(field, "a list of texts");
                    }
                    return value.textValue();
                })
                .toList();
    }

    private Stream<JsonNode> list(String field) {
        JsonNode value = node.path(field);
        if (!value.isArray()) {
            throw wrong(field, "a list");
        }
        return StreamSupport.stream(value.spliterator(), false);
    }

    /** @throws Malformed when it has another field than these, or one of them is missing */
    void requireOnly(Set<String> fields) {
        Set<String> found = names();
        if (!found.equals(new TreeSet<>(fields))) {
            throw new Malformed(where + " has not the fields " + new TreeSet<>(fields));
        }
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Iterator<String> all = node.fieldNames(); all.hasNext(); ) {
            names.add(all.next());
        }
        return names;
    }

    private Malformed wrong(String field, String what) {
        return new Malformed("In " + where + ", “" + field + "” is not " + what);
    }
}
