package io.wheelgate.release;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a requirements file as pip reads it, continuations joined and comments gone; or one string of a TOML file.
 *
 * @param list the list that it is an entry of; empty in a requirements file, which is one list
 * @param number the first physical line, counted from 1
 * @param text the joined line, without white space around it
 * @param starts for each character of the text, where it begins in the file
 * @param ends for each character of the text, where it ends in the file
 */
record RequirementLine(String list, int number, String text, List<Integer> starts, List<Integer> ends) {

    /** What Python takes for white space, for a class of characters. */
    static final String SPACE = "\\s\\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

    /** The line ends of Python's splitlines. */
    private static final String END = "\\r\\n\\x0b\\f\\x1c-\\x1e\\x85\\u2028\\u2029";

    private static final Pattern PHYSICAL = Pattern.compile("([^" + END + "]*+)(?:\\r\\n|[" + END + "]|$)");
    private static final Pattern COMMENT_ONLY = Pattern.compile("[" + SPACE + "]*+#.*", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("(?:^|[" + SPACE + "]++)#.*$", Pattern.DOTALL);
    private static final Pattern SPACES = Pattern.compile("[" + SPACE + "]++");

    /**
     * Splits a file into its lines, by the rules of pip's own reader.
     *
     * @param file the content, without a byte order mark
     */
    static List<RequirementLine> of(String file) {
        List<RequirementLine> lines = new ArrayList<>();
        Builder current = new Builder(1);
        int number = 0;
        Matcher physical = PHYSICAL.matcher(file);
        while (physical.find() && physical.start() < file.length()) {
            number++;
            String line = physical.group(1);
            if (line.endsWith("\\") && !COMMENT_ONLY.matcher(line).matches()) {
                current.appendContinued(line, physical.start());
            } else {
                current.appendLast(line, physical.start());
                lines.add(current.build());
                current = new Builder(number + 1);
            }
        }
        lines.add(current.build());
        return lines;
    }

    /** Where a part of the text begins in the file. */
    int originOf(int start) {
        return starts.get(start);
    }

    /** Where a part of the text ends in the file. */
    int originOfEnd(int end) {
        return ends.get(end - 1);
    }

    /** Puts a line together from what stands in the file. */
    static final class Builder {

        private final int number;
        private final StringBuilder text = new StringBuilder();
        private final List<Integer> starts = new ArrayList<>();
        private final List<Integer> ends = new ArrayList<>();

        Builder(int number) {
            this.number = number;
        }

        /** pip takes the backslashes away at both ends of a line that goes on. */
        private void appendContinued(String line, int origin) {
            int start = 0;
            int end = line.length();
            while (end > 0 && line.charAt(end - 1) == '\\') {
                end--;
            }
            while (start < end && line.charAt(start) == '\\') {
                start++;
            }
            append(line.substring(start, end), origin + start);
        }

        /** A comment on a line of its own ends a continuation, and must not stick to what came before it. */
        private void appendLast(String line, int origin) {
            if (COMMENT_ONLY.matcher(line).matches()) {
                append(' ', origin, origin);
            }
            append(line, origin);
        }

        private void append(String part, int origin) {
            for (int i = 0; i < part.length(); i++) {
                append(part.charAt(i), origin + i, origin + i + 1);
            }
        }

        /** @param start where the character begins in the file, {@code end} where it ends */
        void append(char character, int start, int end) {
            text.append(character);
            starts.add(start);
            ends.add(end);
        }

        private RequirementLine build() {
            Matcher comment = COMMENT.matcher(text);
            return build("", comment.find() ? comment.start() : text.length());
        }

        RequirementLine build(String list) {
            return build(list, text.length());
        }

        private RequirementLine build(String list, int end) {
            Matcher space = SPACES.matcher(text).region(0, end);
            int from = space.lookingAt() ? space.end() : 0;
            int to = end;
            while (to > from && space.region(to - 1, to).matches()) {
                to--;
            }
            return new RequirementLine(
                    list,
                    number,
                    text.substring(from, to),
                    List.copyOf(starts.subList(from, to)),
                    List.copyOf(ends.subList(from, to)));
        }
    }
}
