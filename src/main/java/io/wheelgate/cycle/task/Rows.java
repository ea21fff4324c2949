package io.wheelgate.cycle.task;

import io.wheelgate.release.Bug;
import io.wheelgate.release.Commit;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Signature;
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

    private static final DateTimeFormatter SIGNED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx");

    private Rows() {}

    static List<Map<String, Object>> reasons(List<String> reasons) {
        return reasons.stream().map(reason -> row("reason", reason)).toList();
    }

    static List<Map<String, Object>> reasons(Optional<StepRefused> refusal) {
        return reasons(refusal.map(StepRefused::reasons).orElse(List.of()));
    }

    /** A table of what each choice does. */
    static List<Map<String, Object>> consequences(List<Choice> choices) {
        return choices.stream()
                .map(choice -> row("decision", choice.label(), "consequence", choice.consequence()))
                .toList();
    }

    /** The choices as a form offers them. */
    static List<Map<String, Object>> choices(List<Choice> choices) {
        return choices.stream()
                .map(choice -> row("value", choice.value(), "label", choice.label()))
                .toList();
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
        return bugs.stream().map(bug -> bug(cycle, bug, "")).toList();
    }

    /** @param claim what the developers say has become of it */
    static Map<String, Object> bug(Cycle cycle, Bug bug, String claim) {
        return row(
                "id", bug.id(),
                "title", bug.title(),
                "severity", words(bug.severity()),
                "steps", bug.steps(),
                "expected", bug.expected(),
                "seen", bug.seen(),
                "foundBy", cycle.finder(bug),
                "claim", claim);
    }

    /** Sign-offs as their signatures say it: by whom, when, and what it means. */
    static List<Map<String, Object>> signatures(List<Entry> signOffs) {
        return signOffs.stream()
                .map(entry -> {
                    SignedOff signOff = (SignedOff) entry.event();
                    Map<String, Object> row = signature(signOff.signature(), signOff.notes());
                    row.put("area", signOff.area());
                    row.put("verdict", words(signOff.verdict()));
                    return row;
                })
                .toList();
    }

    /** The printed name, the time with its offset, and the meaning: nothing of a signature is shown without these. */
    static Map<String, Object> signature(Signature signature, String notes) {
        return row(
                "person", signature.name(),
                "when", SIGNED.format(signature.at()),
                "meaning", signature.meaning(),
                "notes", notes);
    }

    /** "approved with notes" for {@code APPROVED_WITH_NOTES}. */
    static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
