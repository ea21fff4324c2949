package io.wheelgate.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads one field of a JSON object. */
final class JsonField {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonField() {}

    /** Only a text: as a number, 1.10 would become 1.1. */
    static String read(String body, String field) throws NoAnswer {
        JsonNode value = parse(body).get(field);
        if (value == null) {
            throw new NoAnswer("the answer has no field " + field + ": " + Probes.shown(body));
        }
        if (!value.isTextual()) {
            throw new NoAnswer("the field " + field + " is not a text: " + Probes.shown(value.toString()));
        }
        return value.textValue();
    }

    private static JsonNode parse(String body) throws NoAnswer {
        try {
            JsonNode root = JSON.readTree(body);
            if (root.isObject()) {
                return root;
            }
        } catch (JsonProcessingException e) {
            throw new NoAnswer("the answer is not JSON: " + Probes.shown(body));
        }
        throw new NoAnswer("the answer is not a JSON object: " + Probes.shown(body));
    }
}
