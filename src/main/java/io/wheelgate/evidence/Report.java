package io.wheelgate.evidence;

import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.VerifierKey;
import io.wheelgate.verify.Derived;
import io.wheelgate.verify.Names;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The facts of a cycle for people, as one page that needs nothing else: each value names the place in the record. */
final class Report {

    private final Material material;
    private final Derived derived;
    private final VerifierKey key;
    private final SortedMap<String, byte[]> files;
    private final List<Recorded> entries;
    private final List<Recorded> desk;
    private final Html html = new Html();

    /** @param files of the pack, but for what is made of this report */
    Report(Material material, Derived derived, VerifierKey key, SortedMap<String, byte[]> files) {
        this.material = material;
        this.derived = derived;
        this.key = key;
        this.files = files;
        this.entries = material.texts().stream().map(Recorded::entry).toList();
        this.desk = material.desk().stream()
                .map(line -> Recorded.ofDesk(line.text()))
                .toList();
    }

    String html() {
        String title = "Evidence: " + derived.product() + " " + derived.version();
        html.raw(
                        "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><meta charset=\"UTF-8\"/>")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
                .element("title", title)
                .raw("<style>" + new String(Shipped.bytes("report.css"), StandardCharsets.UTF_8) + "</style>")
                .raw("</head><body><main>")
                .element("h1", title);
        about();
        List<Recorded> all = Stream.concat(entries.stream(), desk.stream()).toList();
        WhoActed acted = WhoActed.of(entries);
        Memberships able = Memberships.of(desk, entries);
        Questions.write(titles(all, acted, able), html);
        diagrams();
        Sections.write(all, html);
        acted.write(html);
        able.write(html);
        documents();
        outputs();
        attached();
        record();
        return html.raw("</main></body></html>\n").toString();
    }

    private static Set<String> titles(List<Recorded> all, WhoActed acted, Memberships able) {
        Set<String> titles = new HashSet<>(Sections.titles(all));
        acted.title().ifPresent(titles::add);
        able.title().ifPresent(titles::add);
        return titles;
    }

    private void record() {
        EntryTable table = new EntryTable(html);
        table.write(
                "The record, entry by entry",
                "Each entry is a leaf of the record's tree, with its place in it.",
                entries);
        if (!desk.isEmpty()) {
            table.write(
                    "The desk's own entries about this cycle",
                    "Who came into and left the groups that its policy names, and who took something of it out before"
                            + " this pack was made. Each is a leaf of the same tree; that the desk has left none out"
                            + " is not proved.",
                    desk);
        }
    }

    private void about() {
        html.raw("<p class=\"lead\">");
        html.text(
                derived.ending().isPresent()
                        ? "This cycle has ended. "
                        : "This cycle is open: what is said here is as it was when this pack was made. ");
        html.text(
                        "Times are in UTC unless an offset stands beside them. Every value in this report is one of the record;"
                                + " how to check that, and the record itself, is in VERIFY.md.")
                .raw("</p><dl>");
        html.raw("<dt>Cycle</dt><dd>").element("code", derived.cycle()).raw("</dd>");
        html.raw("<dt>Record</dt><dd>").element("code", key.text()).raw("</dd>");
        html.raw("<dt>Checkpoint</dt><dd>")
                .text(material.size() + " entries of the whole desk, of which " + entries.size() + " are this cycle's")
                .raw("</dd></dl>");
    }

    private void diagrams() {
        material.diagrams()
                .forEach((name, svg) -> html.raw("<div class=\"diagram\" data-name=\"" + Html.escaped(name) + "\">")
                        .raw(svg.replaceFirst("^<\\?xml[^>]*\\?>\\s*", ""))
                        .raw("</div>"));
    }

    private void documents() {
        DocumentTables tables = new DocumentTables(html);
        derived.documents().keySet().forEach(name -> {
            byte[] statement = Objects.requireNonNull(files.get(name));
            tables.write(Recorded.document(name, Envelope.parse(statement).payload()));
        });
    }

    private void outputs() {
        if (material.outputs().isEmpty()) {
            return;
        }
        html.element("h2", "What builds and scripts said");
        html.raw("<p>")
                .text("The whole of each is in the pack. It is kept beside the record, not in it: the desk vouches"
                        + " for it from the moment that this pack was made.")
                .raw("</p>");
        material.outputs().forEach((name, content) -> {
            html.raw("<h3>").text(Output.title(name)).raw("</h3><p>");
            file(Names.OUTPUTS + name, content);
            html.raw("</p><pre>").text(Output.shown(content)).raw("</pre>");
        });
    }

    private void attached() {
        html.element("h2", "Statements, parts and record");
        html.raw("<p>").text("These files are in the pack.").raw("</p><ul class=\"files\">");
        files.forEach((name, content) -> {
            if (!name.startsWith(Names.OUTPUTS)) {
                html.raw("<li>");
                file(name, content);
                html.raw("</li>");
            }
        });
        html.raw("</ul>");
    }

    private void file(String name, byte[] content) {
        html.element("code", name).text(", " + content.length + " bytes, SHA-256 ");
        html.file(name, Hash.sha256(content).hex());
    }
}
