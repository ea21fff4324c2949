package io.wheelgate.release;

import io.wheelgate.release.BugAnswer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is new in a version, as Markdown (CommonMark): its commits, the bugs that were fixed, and those that were not.
 *
 * @param since the released version before; empty when none is known
 * @param commits the changes since then, oldest first
 */
public record ReleaseNotes(
        String product,
        Version version,
        Optional<Version> since,
        List<Commit> commits,
        List<Bug> bugs,
        List<Fix> fixes,
        List<BugAnswer> answers) {

    /** The notes of a version that a cycle is about to tag. */
    public static ReleaseNotes of(Cycle cycle, Version version, Optional<Version> since, List<Commit> commits) {
        List<BugAnswer> answers =
                cycle.cuts().stream().flatMap(cut -> cut.answers().stream()).toList();
        return new ReleaseNotes(cycle.product(), version, since, commits, cycle.bugs(), cycle.fixes(), answers);
    }

    /** The first line is the tag's subject. */
    public String markdown() {
        List<String> lines = new ArrayList<>(List.of(product + " " + version));
        section(
                lines,
                "Changes" + since.map(before -> " since " + before).orElse(""),
                commits.stream()
                        .map(commit ->
                                escaped(commit.subject()) + " (" + commit.id().abbreviated() + ", "
                                        + escaped(commit.author().name()) + ")")
                        .toList());
        section(
                lines,
                "Fixed bugs",
                bugs.stream().filter(this::isFixed).map(this::fixed).toList());
        section(
                lines,
                "Known, not fixed",
                bugs.stream().filter(bug -> !isFixed(bug)).map(this::open).toList());
        return String.join("\n", lines) + "\n";
    }

    private static void section(List<String> lines, String heading, List<String> items) {
        if (!items.isEmpty()) {
            lines.addAll(List.of("", "## " + heading, ""));
            items.forEach(item -> lines.add("- " + item));
        }
    }

    private boolean isFixed(Bug bug) {
        return !fixing(bug).isEmpty()
                || answer(bug).filter(answer -> answer.answer() == Answer.FIXED).isPresent();
    }

    private String fixed(Bug bug) {
        String by = fixing(bug).stream().map(fix -> fix.id().abbreviated()).collect(Collectors.joining(", "));
        return named(bug) + (by.isEmpty() ? "" : ", fixed by " + by);
    }

    private String open(Bug bug) {
        return named(bug) + answer(bug).map(ReleaseNotes::words).orElse("");
    }

    private static String words(BugAnswer answer) {
        return ": " + answer.answer().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
                + escaped(answer.reason());
    }

    private static String named(Bug bug) {
        return bug.id() + " " + escaped(bug.title()) + " ("
                + bug.severity().name().toLowerCase(Locale.ROOT) + ")";
    }

    private List<Fix> fixing(Bug bug) {
        return fixes.stream().filter(fix -> fix.bugs().contains(bug.id())).toList();
    }

    private Optional<BugAnswer> answer(Bug bug) {
        return answers.stream()
                .filter(answer -> answer.bug().equals(bug.id()))
                .collect(Collectors.toMap(BugAnswer::bug, answer -> answer, (earlier, later) -> later))
                .entrySet()
                .stream()
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What people typed is text: it makes no headings, links or HTML. */
    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ").strip().replaceAll("([\\\\`*_\\[\\]<>#|&])", "\\\\$1");
    }
}
