package io.wheelgate.sandbox;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * One commit of a sample history, in the form of a mailed patch with a few more headers.
 *
 * <p>{@code Branch} is where it goes, {@code Start} where a new branch begins, {@code Tag} the annotated tag it gets;
 * {@code Merge} takes everything of another commit, {@code Pick} cherry-picks one.
 */
record HistoryEntry(Map<String, String> headers, String message, String patch) {

    private static final Pattern START = Pattern.compile("(?m)^From [0-9a-f]{40} .*\\n");

    static List<HistoryEntry> read(String mailbox) {
        return START.splitAsStream(mailbox)
                .filter(text -> !text.isBlank())
                .map(HistoryEntry::parse)
                .toList();
    }

    private static HistoryEntry parse(String text) {
        String[] parts = text.split("(?m)^---\\n", 2);
        String[] lines = parts[0].split("\\n\\n", 2);
        Map<String, String> headers = new LinkedHashMap<>();
        lines[0].lines().map(line -> line.split(": ", 2)).forEach(pair -> headers.put(pair[0], pair[1]));
        String body = Stream.of(lines).skip(1).findFirst().orElse("").strip();
        String message = headers.get("Subject") + "\n" + (body.isEmpty() ? "" : "\n" + body + "\n");
        return new HistoryEntry(headers, message, parts[1].strip() + "\n");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    String branch() {
        return "refs/heads/" + headers.get("Branch");
    }

    PersonIdent person() {
        String[] parts = header("From").orElseThrow().split("[<>]");
        OffsetDateTime at = OffsetDateTime.parse(header("Date").orElseThrow());
        return new PersonIdent(parts[0].strip(), parts[1], at.toInstant(), at.getOffset());
    }
}
