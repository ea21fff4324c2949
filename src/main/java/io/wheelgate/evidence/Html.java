package io.wheelgate.evidence;

import io.wheelgate.verify.Facts;

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
