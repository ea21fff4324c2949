package io.wheelgate.cycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.jspecify.annotations.Nullable;

/** Turns tables and lists into process variables of the type Json, and back. */
final class JsonVariables {

    private final ObjectMapper json = new ObjectMapper();

    TypedValue write(Object value) {
        try {
            return SpinValues.jsonValue(json.writeValueAsString(value)).create();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Could not write " + value, e);
        }
    }

    /** The variable's value in plain Java types. */
    @Nullable
    Object read(@Nullable Object variable) {
        if (!(variable instanceof SpinJsonNode node)) {
            return variable;
        }
        try {
            return json.readValue(node.toString(), Object.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Could not read " + variable, e);
        }
    }
}
