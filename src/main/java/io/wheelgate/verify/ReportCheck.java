package io.wheelgate.verify;

import io.wheelgate.proof.Utf8;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every value of the record stands in the report, and every value that the report marks as one is in the record. */
final class ReportCheck implements Check {

    private static final Pattern MARK =
            Pattern.compile("<[a-z]+(?: class=\"[a-z -]*\")? data-(fact|time|file)=\"([^\"<>]*)\">([^<>]*)</");
    private static final Pattern MARKS = Pattern.compile("data-(?:fact|time|file)=\"");

    @Override
    public String of(Pack pack, Given given) {
        Map<String, String> facts = Facts.of(pack.entries());
        documents(pack).forEach((name, document) -> facts.putAll(Facts.of(name, document)));
        facts.putAll(Facts.ofDesk(pack.deskEntries()));
        Map<String, String> files = new HashMap<>();
        pack.manifest()
                .files()
                .forEach(file -> files.put(file.name(), file.sha256().hex()));
        Set<String> missing = new HashSet<>(facts.keySet());
        String report = Utf8.text(pack.file(Names.REPORT));
        int[] marks = {0};
        eachMark(report, (mark, text) -> {
            requireSame(mark.group(1), mark.group(2), text, facts, files);
            missing.remove(mark.group(1).equals("fact") ? mark.group(2) : "");
            marks[0]++;
        });
        Wrong.unless(marks[0] == MARKS.matcher(report).results().count(), "the report marks a value in an unknown way");
        Wrong.unless(
                missing.isEmpty(),
                "the report does not state %s",
                missing.stream().sorted().findFirst().orElse(""));
        return "all " + facts.size() + " values of the record, and " + marks[0] + " statements of them";
    }

    /** Certificates and addenda state more than the entries that name them. */
    private static Map<String, Json> documents(Pack pack) {
        Map<String, Json> documents = new HashMap<>();
        Statements.of(pack.key().name(), pack.entries())
                .documents()
                .keySet()
                .forEach(name ->
                        documents.put(name, StrictJson.read(pack.statement(name).payload(), name)));
        return documents;
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
                    case "time" -> facts.containsKey(what) ? Facts.time(facts.get(what)) : null;
                    default -> files.get(what);
                };
        Wrong.unless(text.equals(expected), "the report states of %s what the record does not: %s", what, text);
    }
}
