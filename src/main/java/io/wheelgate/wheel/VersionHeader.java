package io.wheelgate.wheel;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code Version} of a METADATA that is known to have exactly one: the first line of that name.
 *
 * @param text the whole file, one character for each byte
 */
record VersionHeader(String text, int start, int end) {

    /** Line ends by name: Java's own idea of them has some that are half of a letter in UTF-8. */
    private static final Pattern HEADER =
            Pattern.compile("(?:\\A|[\\r\\n])[Vv][Ee][Rr][Ss][Ii][Oo][Nn]:[ \\t]*([^\\r\\n]*)");

    static VersionHeader of(byte[] metadata) {
        String text = new String(metadata, StandardCharsets.ISO_8859_1);
        Matcher header = HEADER.matcher(text);
        if (!header.find()) {
            throw new IllegalStateException("A METADATA without a version was taken for a right one");
        }
        return new VersionHeader(text, header.start(1), header.end(1));
    }

    String value() {
        return text.substring(start, end);
    }

    /** The file with another version; every byte around it stays. */
    byte[] with(String version) {
        return (text.substring(0, start) + version + text.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
