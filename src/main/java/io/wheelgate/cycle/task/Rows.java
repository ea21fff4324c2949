package io.wheelgate.cycle.task;

import io.wheelgate.release.Bug;
import io.wheelgate.release.Commit;
import io.wheelgate.release.Event.StepRefused;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tables as the forms show them: a list of rows, each column by its name. */
final class Rows {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Rows() {}

    static List<Map<String, Object>> reasons(List<String> reasons) {
        return reasons.stream().map(reason -> row("reason", reason)).toList();
    }

    static List<Map<String, Object>> reasons(Optional<StepRefused> refusal) {
        return reasons(refusal.map(StepRefused::reasons).orElse(List.of()));
    }

    static List<Map<String, Object>> commits(List<Commit> commits) {
        return commits.stream()
                .map(commit -> row(
                        "commit", commit.id().abbreviated(),
                        "subject", commit.subject(),
                        "author", commit.author().name(),
                        "date", TIME.format(commit.authoredAt())))
                .toList();
    }

    static List<Map<String, Object>> bugs(List<Bug> bugs) {
        return bugs.stream()
                .map(bug -> row(
                        "id", bug.id(),
                        "title", bug.title(),
                        "severity", bug.severity().name().toLowerCase(Locale.ROOT),
                        "seen", bug.seen()))
                .toList();
    }

    /** @param columns names and values in turn */
    static Map<String, Object> row(Object... columns) {
        Map<String, Object> row = new java.util.LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            row.put((String) columns[i], columns[i + 1]);
        }
        return row;
    }
}
