package io.wheelgate.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is new in a version, as Markdown (CommonMark): its commits, the bugs that were fixed, and those that were not.
 *
 * @param since the released version before; empty when none has a tag
 * @param commits the changes since then, newest first
 * @param bugs of the whole cycle
 */
public record ReleaseNotes(String product, Version version, Optional<Version> since, List<Commit> commits, Bugs bugs) {

    /** The most commits that are told one by one: notes are read by people, and are a tag's message. */
    static final int MOST = 200;

    /** The first line is the tag's subject. */
    public String markdown() {
        List<String> lines = new ArrayList<>(List.of(product + " " + version));
        changes(lines);
        section(lines, "Fixed bugs", bugs.fixed().stream().map(this::line).toList());
        section(lines, "Known, not fixed", bugs.open().stream().map(this::line).toList());
        return String.join("\n", lines) + "\n";
    }

    private void changes(List<String> lines) {
        if (since.isEmpty()) {
            lines.addAll(List.of("", "No earlier version has a tag: this is the first one."));
            return;
        }
        List<String> told = new ArrayList<>(
                commits.stream().limit(MOST).map(ReleaseNotes::line).toList());
        if (commits.size() > MOST) {
            told.add("… and " + (commits.size() - MOST) + " more");
        }
        section(lines, "Changes since " + since.get(), told);
    }

    private static void section(List<String> lines, String heading, List<String> items) {
        if (!items.isEmpty()) {
            lines.addAll(List.of("", "## " + heading, ""));
            items.forEach(item -> lines.add("- " + item));
        }
    }

    private static String line(Commit commit) {
        return Markdown.text(commit.subject()) + " (" + commit.id().abbreviated() + ", "
                + Markdown.text(commit.author().name()) + ")";
    }

    private String line(Bug bug) {
        return bug.id() + " " + Markdown.text(bug.title()) + " ("
                + bug.severity().name().toLowerCase(Locale.ROOT) + "), " + Markdown.text(bugs.fate(bug));
    }
}
