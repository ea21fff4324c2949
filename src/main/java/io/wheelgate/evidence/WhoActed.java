package io.wheelgate.evidence;

import io.wheelgate.release.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everybody who acted in a cycle, with all that they did: whoever acted twice stands in one row. */
final class WhoActed {

    static final String TITLE = "Who acted";

    /** What says of an act what it was about. */
    private static final List<String> WHAT = List.of("area", "verdict", "task", "decision", "version");

    /** Whoever takes a task has done nothing yet. */
    private static final String TAKEN = "TaskTaken";

    private final Map<String, List<Recorded>> acts = new TreeMap<>();

    private WhoActed() {}

    static WhoActed of(List<Recorded> entries) {
        WhoActed acted = new WhoActed();
        entries.forEach(entry -> {
            String actor = entry.at("actor").value().asText();
            if (!actor.equals(Entry.DESK) && !entry.kind().equals(TAKEN)) {
                acted.acts.computeIfAbsent(actor, any -> new ArrayList<>()).add(entry);
            }
        });
        return acted;
    }

    Optional<String> title() {
        return acts.isEmpty() ? Optional.empty() : Optional.of(TITLE);
    }

    void write(Html html) {
        if (acts.isEmpty()) {
            return;
        }
        html.heading(TITLE)
                .raw("<p>")
                .text("All that people did, by person. Who wrote the fixes is in “Fixes”.")
                .raw("</p><table><thead><tr>")
                .element("th", "Person")
                .element("th", "Did")
                .raw("</tr></thead><tbody>");
        acts.values().forEach(all -> row(all, html));
        html.raw("</tbody></table>");
    }

    private static void row(List<Recorded> all, Html html) {
        html.raw("<tr><td>");
        all.get(0).at("actor").ifFact(html::fact);
        html.raw("</td><td>");
        all.forEach(entry -> act(entry, html));
        html.raw("</td></tr>");
    }

    private static void act(Recorded entry, Html html) {
        html.raw("<div>").place(entry).raw(" ");
        entry.at("kind").ifFact(html::fact);
        WHAT.forEach(
                field -> entry.at("content", field).ifFact(fact -> html.raw(" ").fact(fact)));
        html.raw(" ");
        entry.at("at").ifFact(html::time);
        html.raw("</div>");
    }
}
