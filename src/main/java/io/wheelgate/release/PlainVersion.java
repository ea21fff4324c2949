package io.wheelgate.release;

import java.util.List;

/** A plain file whose whole content, but for white space around it, is the version. */
record PlainVersion() implements VersionFormat {

    private static final String WHITE_SPACE = " \t\r\n\f";

    @Override
    public String expected() {
        return "the version and nothing else in the file";
    }

    @Override
    public List<Span> assignments(String text) {
        int start = VersionFormat.afterByteOrderMark(text);
        int end = text.length();
        while (start < end && WHITE_SPACE.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && WHITE_SPACE.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return start == end ? List.of() : List.of(new Span(start, end));
    }
}
