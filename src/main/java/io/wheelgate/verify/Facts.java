package io.wheelgate.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.proof.Malformed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every single value of a record, by the entry's number and the path to it: as a report names and shows them. */
public final class Facts {

    /** Stands before the number of an entry of the desk as a whole. */
    public static final String DESK = "desk-";

    private static final Pattern TIME = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})(:[0-9]{2})?(?:\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})");

    /** What cannot be in XML, or would turn the text around that stands beside it. */
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{202a}-\\x{202e}"
            + "\\x{2066}-\\x{2069}\\x{d800}-\\x{dfff}\\x{fffe}\\x{ffff}]");

    private Facts() {}

    /** Whether it can be shown as a time: years have four digits, and offsets no seconds. */
    public static boolean isTime(String iso) {
        return TIME.matcher(iso).matches();
    }

    /** "2026-11-23 22:45:38 UTC" for an ISO time. */
    public static String time(String iso) {
        Matcher time = TIME.matcher(iso);
        if (!time.matches()) {
            throw new Malformed(iso + " is shown as a time, and is none");
        }
        String zone = time.group(4).equals("Z") ? "UTC" : time.group(4);
        return time.group(1) + " " + time.group(2) + (time.group(3) == null ? "" : time.group(3)) + " " + zone;
    }

    /** The same of entries of the desk as a whole, whose numbers are told from the cycle's own by a word before them. */
    static Map<String, String> ofDesk(List<Entry> entries) {
        Map<String, String> facts = new HashMap<>();
        of(entries).forEach((name, value) -> facts.put(DESK + name, value));
        return facts;
    }

    static Map<String, String> of(List<Entry> entries) {
        Map<String, String> facts = new HashMap<>();
        for (Entry entry : entries) {
            entry.whole().node().properties().forEach(field -> {
                if (!field.getKey().equals("cycle")) {
                    collect(entry.number() + "/" + name(field.getKey()), field.getValue(), facts);
                }
            });
        }
        return facts;
    }

    private static void collect(String pointer, JsonNode value, Map<String, String> facts) {
        if (value.isObject()) {
            value.properties().forEach(field -> collect(pointer + "/" + name(field.getKey()), field.getValue(), facts));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                collect(pointer + "/" + i, value.get(i), facts);
            }
        } else if (!value.isNull() && !value.asText().isEmpty()) {
            facts.put(pointer, shown(value.asText()));
        }
    }

    /** The same of a document that the record names, by the name of its file in the pack. */
    static Map<String, String> of(String file, Json document) {
        Map<String, String> facts = new HashMap<>();
        collect(document(file), document.node(), facts);
        return facts;
    }

    /** "000017-certificate" for {@code statements/000017-certificate.dsse.json}: what stands before its pointers. */
    public static String document(String file) {
        return file.substring(Names.STATEMENTS.length()).replaceFirst("\\..*", "");
    }

    /** A key as a part of a pointer that can stand in an attribute: what is no letter, digit or simple sign by its number. */
    public static String name(String key) {
        StringBuilder escaped = new StringBuilder();
        key.codePoints().forEach(letter -> {
            if (letter < 128 && (Character.isLetterOrDigit(letter) || "-_.".indexOf(letter) >= 0)) {
                escaped.appendCodePoint(letter);
            } else {
                escaped.append('~').append(Integer.toHexString(letter)).append('~');
            }
        });
        return escaped.toString();
    }

    /** A text as it is shown. */
    public static String shown(String text) {
        return NOT_SHOWN.matcher(text).replaceAll("\uFFFD");
    }
}
