package io.wheelgate.picture;

import java.util.Locale;

/** Writes XML piece by piece; numbers get at most one digit after the point. */
final class Markup {

    private final StringBuilder text = new StringBuilder(32_768);

    /** @param attributes names and values in turn; an empty value is left out */
    Markup open(String name, Object... attributes) {
        begin(name, attributes);
        text.append('>');
        return this;
    }

    Markup leaf(String name, Object... attributes) {
        begin(name, attributes);
        text.append("/>");
        return this;
    }

    Markup close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    Markup text(String words) {
        text.append(escaped(words));
        return this;
    }

    /** What is markup already. */
    Markup raw(String markup) {
        text.append(markup);
        return this;
    }

    Markup whole(String name, String words, Object... attributes) {
        return open(name, attributes).text(words).close(name);
    }

    private void begin(String name, Object... attributes) {
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
    }

    private void attribute(Object name, Object value) {
        String written = value instanceof Number number ? number(number.doubleValue()) : value.toString();
        if (!written.isEmpty()) {
            text.append(' ').append(name).append("=\"").append(escaped(written)).append('"');
        }
    }

    static String number(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return rounded == Math.rint(rounded)
                ? String.valueOf((long) rounded)
                : String.format(Locale.ROOT, "%.1f", rounded);
    }

    /** Also without the control characters that XML cannot hold. */
    private static String escaped(String words) {
        return words.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
