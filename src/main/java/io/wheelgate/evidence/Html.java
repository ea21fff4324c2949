package io.wheelgate.evidence;

import io.wheelgate.verify.Facts;
import java.util.Locale;

/** Writes a report, with all text escaped. */
final class Html {

    private final StringBuilder html = new StringBuilder();

    /** What is HTML already. */
    Html raw(String markup) {
        html.append(markup);
        return this;
    }

    /** What anybody may have written. */
    Html text(String text) {
        html.append(escaped(Facts.shown(text)));
        return this;
    }

    Html element(String tag, String text) {
        return raw("<" + tag + ">").text(text).raw("</" + tag + ">");
    }

    /** The beginning of a part of the report, to which others can lead. */
    Html heading(String title) {
        return raw("<h2 id=\"" + anchor(title) + "\">").text(title).raw("</h2>");
    }

    static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** The number of an entry, which leads to the whole of it. */
    Html place(Recorded entry) {
        raw("<a href=\"#e" + entry.name() + "\">");
        entry.at("number").ifFact(this::fact);
        return raw("</a>");
    }

    /** A value of the record, as it stands there. */
    Html fact(Fact fact) {
        return mark("span", "fact", fact.name(), fact.text());
    }

    /** A digest, an id or a path of the record. */
    Html code(Fact fact) {
        return mark("code", "fact", fact.name(), fact.text());
    }

    /** A time of the record, for people; as it stands there when it is an unusual one. */
    Html time(Fact fact) {
        if (!Facts.isTime(fact.text())) {
            return fact(fact);
        }
        return mark("span class=\"when\"", "time", fact.name(), Facts.time(fact.text()));
    }

    /** The SHA-256 of a file of the pack. */
    Html file(String name, String sha256) {
        return mark("code", "file", name, sha256);
    }

    private Html mark(String tag, String kind, String name, String text) {
        String end = tag.split(" ", 2)[0];
        return raw("<" + tag + " data-" + kind + "=\"" + name + "\">")
                .text(text)
                .raw("</" + end + ">");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
