package io.wheelgate.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Reads the body of a request: one JSON object of a reasonable size, in UTF-8, without doubled names. */
final class JsonBody {

    static final int LARGEST = 64 * 1024;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private JsonBody() {}

    /** @throws ApiProblem when it cannot be read; no message repeats what was sent, for that may be a password */
    static Fields read(HttpServletRequest request) {
        requireJson(request);
        try {
            byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw new ApiProblem(Kind.TOO_LARGE, "A request may have " + LARGEST + " bytes. Nothing was changed.");
            }
            return new Fields(object(text(body)));
        } catch (IOException e) {
            throw new ApiProblem(Kind.UNREADABLE, "The request broke off. Nothing was changed: send it again.");
        }
    }

    private static void requireJson(HttpServletRequest request) {
        String type = request.getContentType();
        try {
            MediaType sent = type == null ? MediaType.ALL : MediaType.parseMediaType(type);
            boolean json = MediaType.APPLICATION_JSON.equalsTypeAndSubtype(sent);
            boolean utf8 = sent.getCharset() == null || sent.getCharset().equals(StandardCharsets.UTF_8);
            if (json && utf8 && request.getHeader(HttpHeaders.CONTENT_ENCODING) == null) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw notJson();
        }
        throw notJson();
    }

    private static ApiProblem notJson() {
        return new ApiProblem(
                Kind.UNSUPPORTED_TYPE,
                "Send JSON in UTF-8, not compressed, with the header Content-Type: application/json. Nothing was changed.");
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ApiProblem(Kind.UNREADABLE, "The request is not in UTF-8. Nothing was changed.");
        }
    }

    private static ObjectNode object(String text) {
        JsonNode read;
        try {
            read = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
        if (read instanceof ObjectNode object) {
            return object;
        }
        throw new ApiProblem(Kind.UNREADABLE, "The request must be one JSON object. Nothing was changed.");
    }

    private static ApiProblem unreadable(JsonProcessingException e) {
        String place = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return new ApiProblem(
                Kind.UNREADABLE, "The request is not JSON, or has a name twice" + place + ". Nothing was changed.");
    }

    /** The same object always as the same text, in whatever order and spacing it was sent. */
    static String canonical(ObjectNode object) {
        try {
            return JSON.writeValueAsString(JSON.treeToValue(object, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Could not write a JSON object", e);
        }
    }
}
