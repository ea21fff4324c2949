package io.wheelgate.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wheelgate.proof.Malformed;
import io.wheelgate.proof.Utf8;

/** JSON that two readers cannot understand in two ways: no key twice, nothing behind it, whole numbers only. */
final class StrictJson {

    private static final int DEEPEST = 60;
    private static final int MOST_DIGITS = 18;
    private static final int LONGEST_TEXT = 64 * 1024 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(MOST_DIGITS + 1)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    static Json read(byte[] bytes, String where) {
        return read(Utf8.text(bytes), where);
    }

    static Json read(String text, String where) {
        if (!text.startsWith("{")) {
            throw new Malformed(where + " does not begin with {");
        }
        JsonNode node = parsed(text, where);
        requireWholeNumbers(node, where);
        return new Json(node, where);
    }

    private static JsonNode parsed(String text, String where) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException no) {
            throw new Malformed(where + " is not the JSON that is accepted: " + no.getOriginalMessage());
        }
    }

    private static void requireWholeNumbers(JsonNode node, String where) {
        if (node.isNumber() && !(node.canConvertToLong() && node.isIntegralNumber())) {
            throw new Malformed(where + " has a number that is no whole number of up to 18 digits");
        }
        node.forEach(part -> requireWholeNumbers(part, where));
    }
}
