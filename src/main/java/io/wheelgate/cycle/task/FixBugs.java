package io.wheelgate.cycle.task;

import io.wheelgate.release.Bug;
import io.wheelgate.release.BugAnswer;
import io.wheelgate.release.BugAnswer.Answer;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A developer fixes the bugs on the release branch, and says when it is done. */
@Component
class FixBugs implements PersonTask {

    private static final Map<String, Answer> ANSWERS =
            Map.of("fixed", Answer.FIXED, "notABug", Answer.NOT_A_BUG, "later", Answer.LATER);

    @Override
    public String title(Asked asked) {
        return asked.cycle()
                .candidate()
                .map(candidate -> "Fix bugs of " + asked.product().name() + " " + candidate.version())
                .orElseGet(() -> "Bring the fix for " + asked.cycle().title());
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        Optional<Cut> candidate = asked.cycle().candidate();
        List<Bug> bugs = bugs(asked);
        Library library = asked.product().library();
        var refusal = asked.cycle().refusal();
        return Rows.row(
                "task", bugs.isEmpty() ? "Bring the fix for" : "Fix the bugs of",
                "then",
                        bugs.isEmpty()
                                ? "Then complete this task."
                                : "Then answer each bug below and complete this task.",
                "product", asked.product().name(),
                "version",
                        candidate
                                .map(Cut::version)
                                .orElseGet(asked.cycle()::target)
                                .toString(),
                "releaseBranch", library.releaseBranch(),
                "repository", library.repository().url(),
                "since", since(asked).map(CommitId::abbreviated).orElse(""),
                "bugs", Rows.bugs(asked.cycle(), bugs),
                "withdrawn",
                        candidate
                                .flatMap(Cut::withdrawal)
                                .map(CandidateWithdrawn::reason)
                                .orElse(""),
                "hotFix", candidate.isPresent() ? "" : hotFix(asked),
                "hasRefusal", refusal.isPresent(),
                "refusal", Rows.reasons(refusal),
                "commands",
                        String.join(
                                "\n",
                                "git clone --branch " + library.releaseBranch() + " "
                                        + library.repository().url() + " "
                                        + asked.product().name(),
                                "cd " + asked.product().name(),
                                bugs.stream()
                                        .findFirst()
                                        .map(bug -> "# fix, test, commit; name the bug in a line of its own: Fixes: "
                                                + bug.id())
                                        .orElse("# fix, test, commit"),
                                "git push origin " + library.releaseBranch()));
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        Map<String, @Nullable Object> fields = Rows.empty("note");
        fields.put("answers", asked.cycle().candidate().map(FixBugs::given).orElse(Map.of()));
        return fields;
    }

    /** None as long as there is no candidate: a hot fix begins with its fix. */
    private static List<Bug> bugs(Asked asked) {
        return asked.cycle().candidate().map(Cut::bugs).orElse(List.of());
    }

    /** What the fixes come after. */
    private static Optional<CommitId> since(Asked asked) {
        return asked.cycle().candidate().flatMap(Cut::releaseAfter).or(() -> HotFix.of(asked.cycle())
                .flatMap(HotFix::base)
                .map(HotFixBase::commit));
    }

    private static String hotFix(Asked asked) {
        return HotFix.of(asked.cycle()).map(HotFix::reason).orElse("");
    }

    /** What was answered before the fixes were refused stands in the form again: the last answers are all of them. */
    private static Map<String, Object> given(Cut candidate) {
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < candidate.bugs().size(); i++) {
            String group = "bug" + (i + 1);
            answerTo(candidate, candidate.bugs().get(i))
                    .ifPresent(answer ->
                            given.put(group, Rows.row("answer", choice(answer.answer()), "reason", answer.reason())));
        }
        return given;
    }

    private static Optional<BugAnswer> answerTo(Cut candidate, Bug bug) {
        return candidate.answers().stream()
                .filter(answer -> answer.bug().equals(bug.id()))
                .findFirst();
    }

    private static String choice(Answer answer) {
        return ANSWERS.entrySet().stream()
                .filter(entry -> entry.getValue() == answer)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        return List.of(
                new BugsAnswered(bugAnswers(bugs(asked), answers)), new Decided(id(), "fixed", answers.text("note")));
    }

    /** Each bug has its group of fields, by its place in the list; one that nothing is said about needs a commit. */
    private static List<BugAnswer> bugAnswers(List<Bug> bugs, Answers answers) {
        List<BugAnswer> given = new ArrayList<>();
        for (int i = 0; i < bugs.size(); i++) {
            Bug bug = bugs.get(i);
            answers.group("answers", "bug" + (i + 1))
                    .flatMap(group -> bugAnswer(bug, group))
                    .ifPresent(given::add);
        }
        return given;
    }

    private static Optional<BugAnswer> bugAnswer(Bug bug, Answers group) {
        if (group.text("answer").isEmpty() || group.text("answer").equals("named")) {
            return Optional.empty();
        }
        Answer answer = ANSWERS.get(group.choice("answer", List.of("named", "fixed", "notABug", "later")));
        String why = "Say why " + bug.id() + " is not fixed: who found it will read it.";
        String reason = answer == Answer.FIXED ? group.text("reason") : group.required("reason", why);
        return Optional.of(new BugAnswer(bug.id(), Objects.requireNonNull(answer), reason, commit(bug, group)));
    }

    /** A script may say which commit fixes a bug, when the commit's message does not. */
    private static Optional<CommitId> commit(Bug bug, Answers group) {
        String commit = group.text("commit");
        try {
            return commit.isEmpty() ? Optional.empty() : Optional.of(new CommitId(commit));
        } catch (IllegalArgumentException e) {
            throw new Refusal("The commit that fixes " + bug.id() + " must be given by its whole id, 40 lower-case hex"
                    + " digits as git rev-parse prints them, not as \"" + commit + "\".");
        }
    }
}
