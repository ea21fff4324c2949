package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Bug;
import io.wheelgate.release.BugAnswer;
import io.wheelgate.release.BugAnswer.Answer;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.Fix;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Reverts;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Collects the commits on the release branch since the candidate was cut: these are the fixes. Every bug must be fixed
 * by one of them or have been answered by a developer.
 */
public final class CollectFixes implements Step {

    private final GitRepositories repositories;

    public CollectFixes(GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public List<Event> run(Run run) {
        Library library = run.product().library();
        GitRepository git = repositories.open(library.repository());
        CommitId tip = Branches.release(git, library);
        Optional<Cut> candidate = run.cycle().candidate();
        CommitId cutAt =
                candidate.map(Recorded::releaseAfter).orElseGet(() -> base(run).commit());
        Version version = candidate.map(Cut::version).orElseGet(() -> base(run).version());
        requireNotRewritten(library, git, version, cutAt, tip);
        List<Fix> fixes = Fixes.since(git, library, cutAt, tip);
        List<String> reasons = candidate
                .map(cut -> reasons(library, cut, cutAt, fixes))
                .orElseGet(() -> fixes.isEmpty() ? List.of(nothing(library, version, cutAt)) : List.of());
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
        return List.of(
                new FixesCollected(candidate.map(cut -> named(cut, fixes)).orElse(fixes)));
    }

    /** A commit that a developer named in the answer fixes the bug as one does that names it itself. */
    private static List<Fix> named(Cut candidate, List<Fix> fixes) {
        return fixes.stream().map(fix -> named(candidate, fix)).toList();
    }

    private static Fix named(Cut candidate, Fix fix) {
        Stream<String> answered = candidate.answers().stream()
                .filter(answer -> answer.commit().equals(Optional.of(fix.id())))
                .map(BugAnswer::bug);
        return new Fix(
                fix.commit(),
                fix.paths(),
                Stream.concat(fix.bugs().stream(), answered).distinct().toList());
    }

    /** A hot fix begins with fixes, and has no candidate yet. */
    private static HotFixBase base(Run run) {
        return HotFix.of(run.cycle())
                .flatMap(HotFix::base)
                .orElseThrow(() -> new IllegalStateException("Nothing was cut yet that a fix could be for"));
    }

    private static List<String> reasons(Library library, Cut candidate, CommitId cutAt, List<Fix> fixes) {
        List<Bug> unanswered = candidate.bugs().stream()
                .filter(bug -> fixes.stream().noneMatch(fix -> fix.bugs().contains(bug.id())))
                .filter(bug -> !isAnswered(candidate, bug, fixes))
                .toList();
        if (fixes.isEmpty() && (!unanswered.isEmpty() || isWithoutCause(candidate))) {
            return List.of(nothing(library, candidate.version(), cutAt));
        }
        return Stream.concat(
                        misnamed(library, candidate, cutAt, fixes),
                        unanswered.stream().map(bug -> noFix(library, cutAt, bug)))
                .toList();
    }

    /** The commits that a developer named, and that fix nothing. */
    private static Stream<String> misnamed(Library library, Cut candidate, CommitId cutAt, List<Fix> fixes) {
        Set<CommitId> undone = Reverts.undone(fixes.stream().map(Fix::commit).toList());
        Set<CommitId> standing =
                fixes.stream().map(Fix::id).filter(fix -> !undone.contains(fix)).collect(Collectors.toSet());
        return candidate.answers().stream().flatMap(answer -> answer.commit().stream()
                .filter(commit -> !standing.contains(commit))
                .map(commit -> "Bug " + answer.bug() + " is said to be fixed by " + commit + ", which "
                        + (undone.contains(commit) ? "a later commit undoes again" : "is not there")
                        + ": looked for on " + library.releaseBranch() + " since " + cutAt.abbreviated()
                        + ", without merges. Push it, or name the commit that fixes it."));
    }

    private static String nothing(Library library, Version version, CommitId cutAt) {
        return "There is no new commit on branch " + library.releaseBranch() + " of "
                + library.repository().url() + " since " + version + " was cut at " + cutAt.abbreviated()
                + ". Push the fixes to it, then complete the task again.";
    }

    /** Nobody found a bug, and nobody took the candidate back: then another one needs a commit. */
    private static boolean isWithoutCause(Cut candidate) {
        return candidate.bugs().isEmpty() && candidate.withdrawal().isEmpty();
    }

    /** A tick says that the commits fix it, so there must be some. */
    private static boolean isAnswered(Cut candidate, Bug bug, List<Fix> fixes) {
        return candidate.answers().stream()
                .filter(answer -> answer.bug().equals(bug.id()))
                .anyMatch(answer -> answer.commit().isPresent() || answer.answer() != Answer.FIXED || !fixes.isEmpty());
    }

    private static String noFix(Library library, CommitId cutAt, Bug bug) {
        return "Bug " + bug.id() + " \"" + bug.title() + "\" has no fix: no commit on " + library.releaseBranch()
                + " since " + cutAt.abbreviated() + " has the line \"Fixes: " + bug.id()
                + "\", and it was not answered."
                + " Push a commit that names it, or say in the task that it is fixed, not a bug, or for later.";
    }

    private static void requireNotRewritten(
            Library library, GitRepository git, Version version, CommitId cutAt, CommitId tip) {
        if (!git.isAncestor(cutAt, tip)) {
            throw new Refusal("Branch " + library.releaseBranch() + " of "
                    + library.repository().url() + " is at " + git.origin(tip) + " and no longer contains "
                    + version + " (" + cutAt.abbreviated() + "): somebody has rewritten it."
                    + " Restore the branch with the fixes on top of it, then complete the task again.");
        }
    }
}
