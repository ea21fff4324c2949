package io.wheelgate.release;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a requirements file as pip reads it: continuations joined, comments gone.
 *
 * @param number the first physical line, counted from 1
 * @param text the joined line
 * @param origins for each character of the text, where it stands in the file
 */
record RequirementLine(int number, String text, List<Integer> origins) {

    /** The line ends of Python's splitlines, as far as they are single bytes. */
    private static final Pattern PHYSICAL =
            Pattern.compile("([^\\r\\n\\x0b\\f\\x1c-\\x1e]*)(?:\\r\\n|[\\r\\n\\x0b\\f\\x1c-\\x1e]|$)");

    private static final Pattern COMMENT_ONLY = Pattern.compile("\\s*#.*", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*$", Pattern.DOTALL);

    /**
     * Splits a file into its lines, by the rules of pip's own reader.
     *
     * @param file the content, one character for each byte
     */
    static List<RequirementLine> of(String file) {
        List<RequirementLine> lines = new ArrayList<>();
        Builder current = new Builder(1);
        int number = 0;
        Matcher physical = PHYSICAL.matcher(file).region(VersionFormat.afterByteOrderMark(file), file.length());
        while (physical.find() && physical.start() < file.length()) {
            number++;
            String line = physical.group(1);
            if (line.endsWith("\\") && !COMMENT_ONLY.matcher(line).matches()) {
                current.append(withoutBackslashes(line), physical.start());
            } else {
                current.appendLast(line, physical.start());
                lines.add(current.build());
                current = new Builder(number + 1);
            }
        }
        lines.add(current.build());
        return lines;
    }

    private static String withoutBackslashes(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return line.substring(0, end);
    }

    /** Where a part of the text begins in the file. */
    int originOf(int start) {
        return origins.get(start);
    }

    /** Where a part of the text ends in the file. */
    int originOfEnd(int end) {
        return origins.get(end - 1) + 1;
    }

    private static final class Builder {

        private final int number;
        private final StringBuilder text = new StringBuilder();
        private final List<Integer> origins = new ArrayList<>();

        Builder(int number) {
            this.number = number;
        }

        /** A comment on a line of its own ends a continuation, and must not stick to what came before it. */
        void appendLast(String line, int origin) {
            if (COMMENT_ONLY.matcher(line).matches()) {
                text.append(' ');
                origins.add(origin);
            }
            append(line, origin);
        }

        void append(String part, int origin) {
            for (int i = 0; i < part.length(); i++) {
                text.append(part.charAt(i));
                origins.add(origin + i);
            }
        }

        RequirementLine build() {
            Matcher comment = COMMENT.matcher(text);
            String code = comment.find() ? text.substring(0, comment.start()) : text.toString();
            return new RequirementLine(number, code, List.copyOf(origins.subList(0, code.length())));
        }
    }
}
