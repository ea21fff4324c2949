package io.wheelgate.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Makes JSON strange: other types, missing and doubled keys, and whatever two readers could understand in two ways. */
final class Mutator {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** In the place of a value. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "-0",
            "1.0",
            "1e2",
            "00",
            "NaN",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "123456789012345678901",
            "\"\"",
            "\" \"",
            "\"\\ud834\"",
            "\"\\ud834\\udd1e\"",
            "\"\\u0000\\u2028\\u0085\"",
            "\"\u2028\u0085\u00a0\"",
            "\"\u0001\"",
            "\"\\x\"",
            "\"APPROVED\"",
            "\"CARRIED_OVER\"",
            "\"FINAL\"",
            "\"RELEASED\"",
            "\"LIVE\"",
            "\"approve\"",
            "\"2026-11-23T09:00Z\"",
            "\"+12026-11-23T09:00:00Z\"",
            "\"<b>&amp;\\\"'\"",
            "[]",
            "[\"a\"]",
            "[null]",
            "{}",
            "{\"a\":1,\"a\":2}",
            "{\"\":{}}",
            "[".repeat(80) + "]".repeat(80),
            "{\"a\":".repeat(58) + "1" + "}".repeat(58));

    private final Random chance;

    Mutator(Random chance) {
        this.chance = chance;
    }

    /** One thing of it is another one. */
    String mutated(String json) {
        try {
            ObjectNode root = (ObjectNode) JSON.readTree(json);
            String mark = "\"mark-" + chance.nextInt(1_000_000) + "\"";
            List<Consumer<String>> places = new ArrayList<>();
            collect(root, places);
            places.get(chance.nextInt(places.size())).accept(mark.substring(1, mark.length() - 1));
            return around(root.toString().replace(mark, VALUES.get(chance.nextInt(VALUES.size()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String around(String json) {
        return switch (chance.nextInt(40)) {
            case 0 -> json + " ";
            case 1 -> " " + json;
            case 2 -> json + "{}";
            case 3 -> "\ufeff" + json;
            case 4 -> json.replaceFirst("\\{", "{/**/");
            case 5 -> json.replaceFirst(":", " :\t");
            case 6 -> json.replaceFirst(",", ",,");
            default -> json;
        };
    }

    private void collect(JsonNode node, List<Consumer<String>> places) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> {
                places.add(mark -> object.put(name, mark));
                places.add(mark -> object.remove(name));
                places.add(mark -> object.set(name + "x", object.remove(name)));
                places.add(mark -> object.set(name, other(object)));
            });
            places.add(mark -> object.put("more", mark));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                places.add(mark -> array.set(at, mark));
                places.add(mark -> array.remove(at));
                places.add(mark -> array.add(array.get(at).deepCopy()));
            }
            places.add(mark -> array.add(mark));
        }
        if (node instanceof ContainerNode<?>) {
            node.forEach(part -> collect(part, places));
        }
    }

    /** A value that stands beside it. */
    private JsonNode other(ObjectNode object) {
        List<JsonNode> values = new ArrayList<>();
        object.forEach(values::add);
        return values.get(chance.nextInt(values.size())).deepCopy();
    }

    /** One character of a text is another one, or gone, or there twice. */
    String scratched(String text) {
        int at = chance.nextInt(text.length());
        String before = text.substring(0, at);
        String after = text.substring(at + 1);
        return switch (chance.nextInt(4)) {
            case 0 -> before + after;
            case 1 -> before + text.charAt(at) + text.charAt(at) + after;
            case 2 -> before + "\n" + after;
            default -> before + "<\"=\\+0aZ \u2014é\u2028".charAt(chance.nextInt(12)) + after;
        };
    }
}
