package io.wheelgate.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.proof.Utf8;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every value of the record stands in the report, and every value that the report marks as one is in the record. */
final class ReportCheck implements Check {

    private static final Pattern MARK = Pattern.compile("<[a-z]+(?: class=\"[a-z -]*\")? data-(fact|time|file)=\"([^\"<>]*)\">([^<>]*)</");
    private static final Pattern MARKS = Pattern.compile("data-(?:fact|time|file)=\"");
    private static final Pattern TIME = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2})(:[0-9]{2})?(?:\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})");

    /** What cannot be in XML, or would turn the text around that stands beside it. */
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x{202a}-\\x{202e}"
            + "\\x{2066}-\\x{2069}\\x{d800}-\\x{dfff}\\x{fffe}\\x{ffff}]");

    @Override
    public String of(Pack pack, Given given) {
        Map<String, String> facts = facts(pack.entries());
        Map<String, String> files = new HashMap<>();
        pack.manifest().files().forEach(file -> files.put(file.name(), file.sha256().hex()));
        Set<String> missing = new HashSet<>(facts.keySet());
        String report = Utf8.text(pack.file(Names.REPORT));
        int[] marks = {0};
        eachMark(report, (mark, text) -> {
            requireSame(mark.group(1), mark.group(2), text, facts, files);
            missing.remove(mark.group(1).equals("fact") ? mark.group(2) : "");
            marks[0]++;
        });
        Wrong.unless(marks[0] == MARKS.matcher(report).results().count(), "the report marks a value in an unknown way");
        Wrong.unless(missing.isEmpty(), "the report does not state %s", missing.stream().sorted().findFirst().orElse(""));
        return "all " + facts.size() + " values of the record, and " + marks[0] + " statements of them";
    }

    private static void eachMark(String report, BiConsumer<Matcher, String> look) {
        Matcher mark = MARK.matcher(report);
        while (mark.find()) {
            look.accept(mark, plain(mark.group(3)));
        }
    }

    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static void requireSame(
            String kind, String what, String text, Map<String, String> facts, Map<String, String> files) {
        String expected =
                switch (kind) {
                    case "fact" -> facts.get(what);
                    case "time" -> facts.containsKey(what) ? time(facts.get(what)) : null;
                    default -> files.get(what);
                };
        Wrong.unless(text.equals(expected), "the report states of %s what the record does not: %s", what, text);
    }

    /** "2026-11-23 22:45:38 UTC" for an ISO time. */
    private static String time(String iso) {
        Matcher time = TIME.matcher(iso);
        Wrong.unless(time.matches(), "the report shows %s as a time", iso);
        String zone = time.group(4).equals("Z") ? "UTC" : time.group(4);
        return time.group(1) + " " + time.group(2) + (time.group(3) == null ? "" : time.group(3)) + " " + zone;
    }

    private static Map<String, String> facts(List<Entry> entries) {
        Map<String, String> facts = new HashMap<>();
        for (Entry entry : entries) {
            entry.whole().node().properties().forEach(field -> {
                if (!field.getKey().equals("cycle")) {
                    collect(entry.number() + "/" + escaped(field.getKey()), field.getValue(), facts);
                }
            });
        }
        return facts;
    }

    private static void collect(String pointer, JsonNode value, Map<String, String> facts) {
        if (value.isObject()) {
            value.properties().forEach(field -> collect(pointer + "/" + escaped(field.getKey()), field.getValue(), facts));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                collect(pointer + "/" + i, value.get(i), facts);
            }
        } else if (!value.isNull() && !value.asText().isEmpty()) {
            facts.put(pointer, shown(value.asText()));
        }
    }

    /** As it stands in an attribute, too: everything but letters, digits and some signs by its number. */
    private static String escaped(String key) {
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

    private static String shown(String text) {
        return NOT_SHOWN.matcher(text).replaceAll("\uFFFD");
    }
}
