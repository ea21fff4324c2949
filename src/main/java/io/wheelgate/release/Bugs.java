package io.wheelgate.release;

import io.wheelgate.release.BugAnswer.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The bugs that were found in a cycle, and what has become of each.
 *
 * @param answers in the order in which they were given: the last one counts
 */
public record Bugs(List<Bug> all, List<Fix> fixes, List<BugAnswer> answers) {

    public static Bugs of(Cycle cycle) {
        List<BugAnswer> answers =
                cycle.cuts().stream().flatMap(cut -> cut.answers().stream()).toList();
        return new Bugs(cycle.bugs(), standing(cycle.fixes()), answers);
    }

    /** What a later commit undoes, also one of a later candidate, fixes nothing. */
    private static List<Fix> standing(List<Fix> fixes) {
        Set<CommitId> undone = Reverts.undone(fixes.stream().map(Fix::commit).toList());
        return fixes.stream().filter(fix -> !undone.contains(fix.id())).toList();
    }

    public List<Bug> fixed() {
        return all.stream().filter(this::isFixed).toList();
    }

    /** Those that a version would go out with. */
    public List<Bug> open() {
        return all.stream().filter(bug -> !isFixed(bug)).toList();
    }

    /** Whether a commit names it, or a developer says that the commits fix it. */
    public boolean isFixed(Bug bug) {
        return !fixing(bug).isEmpty()
                || answer(bug).filter(given -> given.answer() == Answer.FIXED).isPresent();
    }

    /** "fixed by 1a2b3c4", "later: needs the new schema", or "not answered yet". */
    public String fate(Bug bug) {
        String commits = fixing(bug).stream().map(fix -> fix.id().abbreviated()).collect(Collectors.joining(", "));
        return commits.isEmpty() ? answer(bug).map(Bugs::inWords).orElse("not answered yet") : "fixed by " + commits;
    }

    private static String inWords(BugAnswer given) {
        return given.answer().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (given.reason().isEmpty() ? "" : ": " + given.reason());
    }

    private List<Fix> fixing(Bug bug) {
        return fixes.stream().filter(fix -> fix.bugs().contains(bug.id())).toList();
    }

    private Optional<BugAnswer> answer(Bug bug) {
        return answers.stream().filter(given -> given.bug().equals(bug.id())).reduce((earlier, later) -> later);
    }
}
