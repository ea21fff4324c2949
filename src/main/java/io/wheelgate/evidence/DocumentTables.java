package io.wheelgate.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Documents that the record names, certificates above all, with every value that they have; each list of parts is a table. */
final class DocumentTables {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private final Html html;

    DocumentTables(Html html) {
        this.html = html;
    }

    void write(Recorded document) {
        String[] name = document.name().split("-", 2);
        html.element("h2", "What the " + name[1] + " of entry " + Integer.parseInt(name[0]) + " says");
        html.raw("<table class=\"values\"><thead><tr><th>What</th><th>Value</th></tr></thead><tbody>");
        List<Recorded> lists = new ArrayList<>();
        singles(document, document, lists);
        html.raw("</tbody></table>");
        lists.forEach(list -> table(document, list));
    }

    private void singles(Recorded document, Recorded part, List<Recorded> lists) {
        if (isListOfParts(part)) {
            lists.add(part);
        } else if (part.value().isContainerNode()) {
            part.parts().forEach(one -> singles(document, one, lists));
        } else if (part.isThere()) {
            html.raw("<tr><td>").text(words(document, part)).raw("</td><td>");
            value(part);
            html.raw("</td></tr>");
        }
    }

    private static boolean isListOfParts(Recorded part) {
        return part.value().isArray() && part.value().path(0).isObject();
    }

    private void table(Recorded document, Recorded list) {
        Set<String> columns = new LinkedHashSet<>();
        List<Map<String, List<Recorded>>> rows =
                list.parts().stream().map(DocumentTables::row).toList();
        rows.forEach(row -> columns.addAll(row.keySet()));
        html.element("h3", words(document, list));
        html.raw("<table class=\"values\"><thead><tr>");
        columns.forEach(column -> html.element("th", column));
        html.raw("</tr></thead><tbody>");
        rows.forEach(row -> write(row, columns));
        html.raw("</tbody></table>");
    }

    /** The values of a part by what they are called; those of a list have one name. */
    private static Map<String, List<Recorded>> row(Recorded part) {
        Map<String, List<Recorded>> row = new LinkedHashMap<>();
        part.leaves().forEach(leaf -> row.computeIfAbsent(words(part, leaf), any -> new ArrayList<>())
                .add(leaf));
        return row;
    }

    private void write(Map<String, List<Recorded>> row, Set<String> columns) {
        html.raw("<tr>");
        columns.forEach(column -> {
            html.raw("<td>");
            row.getOrDefault(column, List.of()).forEach(this::value);
            html.raw("</td>");
        });
        html.raw("</tr>");
    }

    private void value(Recorded leaf) {
        html.raw("<div>");
        leaf.ifFact(fact -> {
            if (DIGEST.matcher(fact.text()).matches()) {
                html.code(fact);
            } else {
                html.fact(fact);
            }
        });
        html.raw("</div>");
    }

    /** "candidate digest sha256" for the path from one to the other. */
    private static String words(Recorded from, Recorded to) {
        return to.name()
                .substring(from.name().length() + 1)
                .replaceAll("/[0-9]+", "")
                .replaceAll("^predicate/", "")
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .replace('/', ' ')
                .toLowerCase(Locale.ROOT);
    }
}
