package io.wheelgate.evidence;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A table of the report: what it shows of which entries.
 *
 * @param rows the parts of an entry that make a row each
 */
record Section(
        String title,
        Set<String> kinds,
        Predicate<Recorded> which,
        Function<Recorded, Stream<Row>> rows,
        List<Column> columns) {

    /** @param entry that it is from; {@code part} what it is about */
    record Row(Recorded entry, Recorded part) {}

    /** What stands in a column. */
    @FunctionalInterface
    interface Cell {

        void write(Row row, Html html);
    }

    record Column(String title, Cell cell) {

        /** A value of the entry, or of the part that the row is about. */
        static Column of(String title, String... path) {
            return new Column(title, (row, html) -> value(row.part().at(path), html));
        }

        /** A value of the entry. */
        static Column ofEntry(String title, String... path) {
            return new Column(title, (row, html) -> value(row.entry().at(path), html));
        }

        static Column code(String title, String... path) {
            return new Column(title, (row, html) -> row.part().at(path).ifFact(html::code));
        }

        static Column time(String title, String... path) {
            return new Column(title, (row, html) -> row.part().at(path).ifFact(html::time));
        }

        /** Of several values of which only one is there. */
        static Column either(String title, String... fields) {
            return new Column(title, (row, html) -> {
                for (String field : fields) {
                    value(row.part().at(field), html);
                }
            });
        }

        static Column when() {
            return new Column("When", (row, html) -> row.entry().at("at").ifFact(html::time));
        }

        static Column who() {
            return ofEntry("Who", "actor");
        }

        private static void value(Recorded part, Html html) {
            part.ifFact(html::fact);
            if (!part.value().isValueNode()) {
                part.leaves().forEach(leaf -> named(part, leaf, html));
            }
        }

        /** One of several values, with what it is called. */
        private static void named(Recorded part, Recorded leaf, Html html) {
            String path = leaf.name().substring(part.name().length() + 1).replace("/", " ");
            html.raw("<div>");
            if (!path.matches("[0-9]+")) {
                html.element("small", path).raw(" ");
            }
            leaf.ifFact(html::fact);
            html.raw("</div>");
        }
    }

    static Section ofEntries(String title, Set<String> kinds, Column... columns) {
        return new Section(
                title, kinds, entry -> true, entry -> Stream.of(new Row(entry, entry.at("content"))), List.of(columns));
    }

    /** One row for each part of a list in an entry. */
    static Section ofParts(String title, Set<String> kinds, String list, Column... columns) {
        return new Section(
                title,
                kinds,
                entry -> true,
                entry -> entry.at("content", list).parts().stream().map(part -> new Row(entry, part)),
                List.of(columns));
    }

    Section where(Predicate<Recorded> other) {
        return new Section(title, kinds, other, rows, columns);
    }

    boolean isIn(List<Recorded> entries) {
        return found(entries).findAny().isPresent();
    }

    private Stream<Row> found(List<Recorded> entries) {
        return entries.stream()
                .filter(entry -> kinds.contains(entry.kind()))
                .filter(which)
                .flatMap(rows);
    }

    void write(List<Recorded> entries, Html html) {
        List<Row> found = found(entries).toList();
        if (found.isEmpty()) {
            return;
        }
        html.heading(title).raw("<table><thead><tr><th>Entry</th>");
        columns.forEach(column -> html.element("th", column.title()));
        html.raw("</tr></thead><tbody>");
        found.forEach(row -> write(row, html));
        html.raw("</tbody></table>");
    }

    private void write(Row row, Html html) {
        html.raw("<tr><td>").place(row.entry()).raw("</td>");
        columns.forEach(column -> {
            html.raw("<td>");
            column.cell().write(row, html);
            html.raw("</td>");
        });
        html.raw("</tr>");
    }
}
