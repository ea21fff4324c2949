package io.wheelgate.evidence;

import java.util.List;

/** Entries of the record, one after the other, with every value that they have. */
final class EntryTable {

    private final Html html;

    EntryTable(Html html) {
        this.html = html;
    }

    void write(String title, String lead, List<Recorded> entries) {
        html.heading(title);
        html.raw("<p>")
                .text(lead)
                .raw("</p>")
                .raw(
                        "<table class=\"record\"><thead><tr><th>Entry</th><th>When and who</th><th>What</th></tr></thead><tbody>");
        entries.forEach(this::row);
        html.raw("</tbody></table>");
    }

    private void row(Recorded entry) {
        html.raw("<tr id=\"e" + entry.name() + "\"><td>");
        entry.at("number").ifFact(html::fact);
        html.raw("<br/><small>leaf ");
        entry.at("index").ifFact(html::fact);
        html.raw("</small></td><td>");
        entry.at("at").ifFact(html::fact);
        html.raw("<br/>");
        entry.at("actor").ifFact(html::fact);
        entry.at("roles").leaves().forEach(role -> {
            html.raw("<br/><small>");
            role.ifFact(html::fact);
            html.raw("</small>");
        });
        html.raw("</td><td><strong>");
        entry.at("kind").ifFact(html::fact);
        html.raw("</strong>");
        entry.at("content").leaves().forEach(this::value);
        html.raw("</td></tr>");
    }

    private void value(Recorded leaf) {
        String path = leaf.name().replaceFirst("^[^/]+/content/", "").replace("/", " ");
        html.raw("<div><small>").text(path).raw("</small> ");
        leaf.ifFact(html::fact);
        html.raw("</div>");
    }
}
