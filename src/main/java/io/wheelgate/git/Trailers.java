package io.wheelgate.git;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds out whether trailers end a message, with the rule of git's {@code trailer.c}: a last paragraph, not the first
 * one, of trailers only, or of a quarter of trailers with one that git itself writes.
 */
final class Trailers {

    private static final List<String> WRITTEN_BY_GIT = List.of("Signed-off-by: ", "(cherry picked from commit ");
    private static final Pattern TRAILER = Pattern.compile("[A-Za-z0-9-]+[ \\t]*:.*");

    private int trailers;
    private int others;
    private int continued;
    private boolean byGit;

    private Trailers() {}

    static boolean end(String message) {
        List<String> lines = message.stripTrailing().lines().toList();
        Trailers last = new Trailers();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).isBlank()) {
                return isTitleBefore(lines, i) && last.areTrailers();
            }
            last.count(lines.get(i));
        }
        return false;
    }

    /** The first paragraph is the title, even when it looks like a trailer. */
    private static boolean isTitleBefore(List<String> lines, int blank) {
        return lines.subList(0, blank).stream().anyMatch(line -> !line.isBlank() && !line.startsWith("#"));
    }

    /** Reads upwards: the lines that a trailer continues into come before it. */
    private void count(String line) {
        if (line.startsWith("#")) {
            others += continued;
            continued = 0;
        } else if (WRITTEN_BY_GIT.stream().anyMatch(line::startsWith)) {
            byGit = true;
            trailer();
        } else if (TRAILER.matcher(line).matches()) {
            trailer();
        } else if (Character.isWhitespace(line.charAt(0))) {
            continued++;
        } else {
            others += 1 + continued;
            continued = 0;
        }
    }

    private void trailer() {
        trailers++;
        continued = 0;
    }

    private boolean areTrailers() {
        others += continued;
        return byGit ? trailers * 3 >= others : trailers > 0 && others == 0;
    }
}
