package io.wheelgate.cycle.notice;

/** What people wrote, as it may stand in a line of a message. */
final class OneLine {

    private static final int MOST = 300;

    private OneLine() {}

    /** Without line breaks and other control characters, the Unicode ones among them. */
    static String whole(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    /** The same, and no longer than 300 characters. */
    static String of(String text) {
        return of(text, MOST);
    }

    /** @param most how many characters it may have */
    static String of(String text, int most) {
        String line = whole(text);
        return line.codePointCount(0, line.length()) > most
                ? line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…"
                : line;
    }
}
