package io.wheelgate.release;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line {@code -r file} or {@code -c file}.
 *
 * @param number of the line
 * @param target as it is written there
 */
record RequirementInclude(int number, String target) {

    private static final String DOUBLE = "\"((?:[^\"\\\\]++|\\\\.)*+)\"";
    private static final String SINGLE = "'([^']*+)'";

    /** A word as a POSIX shell splits them. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"'\\\\]++|\\\\.|" + DOUBLE + "|" + SINGLE + ")++");

    private static final Pattern PART = Pattern.compile("\\\\(.)|" + DOUBLE + "|" + SINGLE + "|([^\"'\\\\]++)");
    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]+:.*", Pattern.DOTALL);

    /** pip follows one file of a line: the first requirements, else the first constraints. */
    static Optional<RequirementInclude> of(RequirementLine line) {
        if (!line.text().startsWith("-")) {
            return Optional.empty();
        }
        List<String> words = words(line.text());
        return target(words, "-r", "--requirement", "--requirem")
                .or(() -> target(words, "-c", "--constraint", "--cons"))
                .map(target -> new RequirementInclude(line.number(), target));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(word -> plain(word.group())).toList();
    }

    private static String plain(String word) {
        StringBuilder plain = new StringBuilder();
        Matcher part = PART.matcher(word);
        while (part.find()) {
            for (int group = 1; group <= part.groupCount(); group++) {
                if (part.group(group) != null) {
                    plain.append(part.group(group));
                }
            }
        }
        return plain.toString();
    }

    /** @param shortest what pip takes for the long option, too */
    private static Optional<String> target(List<String> words, String option, String longOption, String shortest) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            boolean isLong = name.startsWith(shortest) && longOption.startsWith(name);
            if (isLong && name.length() < word.length()) {
                return Optional.of(word.substring(name.length() + 1));
            }
            if ((isLong || word.equals(option)) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
            if (word.startsWith(option) && word.length() > option.length()) {
                return Optional.of(word.substring(option.length()));
            }
        }
        return Optional.empty();
    }

    /** The file's path in the repository; empty when it is elsewhere, or wherever a variable says. */
    Optional<String> path(String including) {
        if (ADDRESS.matcher(target).matches() || target.startsWith("/") || target.contains("${")) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>(List.of(including.split("/")));
        parts.removeLast();
        for (String part : target.split("/+")) {
            if (part.equals("..") && parts.pollLast() == null) {
                return Optional.empty();
            }
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", new ArrayList<>(parts)));
    }

    /** Where it leads, without what an address may hold. */
    String shown() {
        return ADDRESS.matcher(target).matches() ? "an address" : target;
    }
}
