package io.wheelgate.cycle.task;

import io.wheelgate.release.Bug;
import io.wheelgate.release.Commit;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.StepRefused;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    static List<Map<String, Object>> bugs(Cycle cycle, List<Bug> bugs) {
        return bugs.stream()
                .map(bug -> row(
                        "id", bug.id(),
                        "title", bug.title(),
                        "severity", bug.severity().name().toLowerCase(Locale.ROOT),
                        "seen", bug.seen(),
                        "foundBy", cycle.finder(bug)))
                .toList();
    }

    /** @param columns names and values in turn */
    static Map<String, Object> row(Object... columns) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            row.put((String) columns[i], columns[i + 1]);
        }
        return row;
    }

    /** Fields of a form in which nothing stands at first. */
    static Map<String, @Nullable Object> empty(String... fields) {
        Map<String, @Nullable Object> empty = new LinkedHashMap<>();
        List.of(fields).forEach(field -> empty.put(field, null));
        return empty;
    }
}
