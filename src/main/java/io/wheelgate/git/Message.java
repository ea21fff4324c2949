package io.wheelgate.git;

import java.util.ArrayList;
import java.util.List;

/** Commit messages as git writes them. */
final class Message {

    private Message() {}

    /**
     * Cleans a message as {@code git commit --cleanup=whitespace} does: no blank lines at its ends, one at most
     * between paragraphs, no space at line ends, and one newline as its end. Lines with {@code #} stay.
     */
    static String clean(String message) {
        List<String> lines = new ArrayList<>();
        for (String line : message.split("\n", -1)) {
            String stripped = stripEnd(line);
            if (!stripped.isEmpty() || !endsBlank(lines)) {
                lines.add(stripped);
            }
        }
        if (endsBlank(lines) && !lines.isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static boolean endsBlank(List<String> lines) {
        return lines.isEmpty() || lines.get(lines.size() - 1).isEmpty();
    }

    /** Only what C calls space: other languages' spaces are letters to git. */
    private static String stripEnd(String line) {
        return line.replaceFirst("[ \\t\\u000b\\f\\r]+$", "");
    }

    /** A message with the line that {@code git cherry-pick -x} adds, in a paragraph of its own unless trailers end it. */
    static String pickedFrom(String commit, String message) {
        String whole = message.endsWith("\n") || message.isEmpty() ? message : message + "\n";
        String gap = Trailers.end(whole) ? "" : "\n";
        return whole + gap + "(cherry picked from commit " + commit + ")\n";
    }
}
