package io.wheelgate.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.verify.Facts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A part of an entry: the whole of it, or what a path leads to. @param name the entry's number and that path */
record Recorded(String name, JsonNode value) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Recorded entry(String line) {
        try {
            JsonNode entry = JSON.readTree(line);
            return new Recorded(entry.path("number").asText(), entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The record holds a line that is no JSON", e);
        }
    }

    /** One of the desk as a whole. */
    static Recorded ofDesk(String line) {
        Recorded entry = entry(line);
        return new Recorded(Facts.DESK + entry.name, entry.value);
    }

    String kind() {
        return value.path("kind").asText();
    }

    /** @param fields one after the other */
    Recorded at(String... fields) {
        Recorded part = this;
        for (String field : fields) {
            part = new Recorded(part.name + "/" + Facts.name(field), part.value.path(field));
        }
        return part;
    }

    /** The parts of a list or an object. */
    List<Recorded> parts() {
        List<Recorded> parts = new ArrayList<>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                parts.add(new Recorded(name + "/" + i, value.get(i)));
            }
        } else {
            value.fieldNames().forEachRemaining(field -> parts.add(at(field)));
        }
        return parts;
    }

    boolean isThere() {
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isValueNode() && value.asText().isEmpty());
    }

    /** The single value; empty when there is none. */
    Optional<Fact> fact() {
        return isThere() && value.isValueNode() ? Optional.of(new Fact(name, value.asText())) : Optional.empty();
    }

    void ifFact(Consumer<Fact> use) {
        fact().ifPresent(use);
    }

    /** A document that an entry names. @param file of its statement in the pack */
    static Recorded document(String file, byte[] content) {
        try {
            return new Recorded(Facts.document(file), JSON.readTree(content));
        } catch (IOException e) {
            throw new IllegalStateException("The document of " + file + " is no JSON", e);
        }
    }

    /** All single values in it, in their order. */
    List<Recorded> leaves() {
        if (value.isValueNode()) {
            return isThere() ? List.of(this) : List.of();
        }
        return parts().stream().flatMap(part -> part.leaves().stream()).toList();
    }
}
