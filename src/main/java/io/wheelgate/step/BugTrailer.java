package io.wheelgate.step;

import io.wheelgate.release.Commit;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads which bugs a commit says it fixes: lines {@code Fixes: WG-12, WG-13} of its message. */
final class BugTrailer {

    private static final Pattern LINE = Pattern.compile("(?mi)^Fixes[ \\t]*:(.*)$");
    private static final Pattern BUG = Pattern.compile("(?i)\\bWG-[0-9]+\\b");

    private BugTrailer() {}

    static List<String> bugs(Commit commit) {
        return LINE.matcher(commit.message())
                .results()
                .flatMap(line -> BUG.matcher(line.group(1)).results())
                .map(MatchResult::group)
                .map(bug -> bug.toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
