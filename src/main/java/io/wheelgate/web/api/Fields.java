package io.wheelgate.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of a request, each asked for by name; what is wrong with any of them is told at once, at the end. */
final class Fields {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A database keeps no NUL, and no page shows the others. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]");

    private final ObjectNode object;
    private final String path;
    private final List<String> mistakes;
    private final Set<String> asked = new HashSet<>();

    Fields(ObjectNode object) {
        this(object, "", new ArrayList<>());
    }

    private Fields(ObjectNode object, String path, List<String> mistakes) {
        this.object = object;
        this.path = path;
        this.mistakes = mistakes;
    }

    /** A text that must be there. */
    String required(String name, int longest) {
        String text = text(name, longest);
        if (text.isBlank() && object.path(name).isTextual() || !object.hasNonNull(name)) {
            mistakes.add("\"" + path + name + "\" is missing.");
        }
        return text;
    }

    /** A text; empty when it is not there. */
    String text(String name, int longest) {
        asked.add(name);
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            mistakes.add("\"" + path + name + "\" must be a text.");
            return "";
        }
        String text = value.textValue();
        if (text.length() > longest) {
            mistakes.add("\"" + path + name + "\" has " + text.length() + " characters; " + longest + " are possible.");
        }
        if (isUnfit(text)) {
            mistakes.add("\"" + path + name + "\" has a character that cannot be kept.");
        }
        return text;
    }

    private static boolean isUnfit(String text) {
        return CONTROLS.matcher(text).find()
                || text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    /** One of some words; the first one when it is not there. */
    String choice(String name, List<String> choices) {
        String text = text(name, 100);
        if (text.isEmpty() && !object.hasNonNull(name)) {
            return choices.get(0);
        }
        if (!choices.contains(text)) {
            mistakes.add("\"" + path + name + "\" must be one of: " + String.join(", ", choices) + ".");
            return choices.get(0);
        }
        return text;
    }

    /** A list of objects. */
    List<Fields> objects(String name, int most) {
        asked.add(name);
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most || value.valueStream().anyMatch(item -> !item.isObject())) {
            mistakes.add("\"" + path + name + "\" must be a list of at most " + most + " objects.");
            return List.of();
        }
        List<Fields> items = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            items.add(new Fields((ObjectNode) value.get(i), path + name + "[" + i + "].", mistakes));
        }
        return items;
    }

    /** An object whose names are not known here; each of its texts can be kept. */
    Map<String, Object> anything(String name) {
        asked.add(name);
        JsonNode value = object.path(name);
        if (!value.isObject()) {
            mistakes.add("\"" + path + name + "\" must be an object.");
            return Map.of();
        }
        if (hasUnfit(value)) {
            mistakes.add("\"" + path + name + "\" has a character that cannot be kept.");
        }
        return JSON.convertValue(value, JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    }

    private static boolean hasUnfit(JsonNode value) {
        return value.isTextual()
                ? isUnfit(value.textValue())
                : value.valueStream().anyMatch(Fields::hasUnfit)
                        || value.propertyStream().anyMatch(field -> isUnfit(field.getKey()));
    }

    void mistake(String sentence) {
        mistakes.add(sentence);
    }

    /** Looks for names that nobody has asked for. */
    Fields end() {
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                mistakes.add("There is no field \"" + path + shown(name) + "\": it may be "
                        + String.join(", ", asked.stream().sorted().toList()) + ".");
            }
        });
        return this;
    }

    private static String shown(String name) {
        String plain = name.replaceAll("[^\\p{Alnum}_.-]", "?");
        return plain.substring(0, Math.min(plain.length(), 60));
    }

    /** @throws ApiProblem with every mistake, when there is one */
    void requireNoMistake() {
        end();
        if (!mistakes.isEmpty()) {
            throw new ApiProblem(
                    Kind.INVALID_REQUEST, mistakes.stream().distinct().toList());
        }
    }

    /** The same request always gives the same text. */
    String canonical() {
        return JsonBody.canonical(object);
    }
}
