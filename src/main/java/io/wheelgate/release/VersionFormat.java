package io.wheelgate.release;

import java.util.List;

/** Where a kind of file keeps its version. */
interface VersionFormat {

    /** The mark that some editors put before UTF-8 text, as Latin-1 shows its three bytes. */
    String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /**
     * Every place where a version is assigned.
     *
     * @param text the file, one character for each byte
     */
    List<Span> assignments(String text);

    /** What the one assignment must look like, for people. */
    String expected();

    /** What else to say about a value that is no version. */
    default String advice(String value) {
        return "";
    }

    static int afterByteOrderMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
    }

    /** The value of an assignment, without its quotes. */
    record Span(int start, int end) {

        int line(String text) {
            int line = 1;
            for (int i = 0; i < start; i++) {
                char c = text.charAt(i);
                if (c == '\n' || c == '\r' && text.charAt(i + 1) != '\n') {
                    line++;
                }
            }
            return line;
        }
    }
}
