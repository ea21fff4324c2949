package io.wheelgate.web.api;

import io.wheelgate.cycle.Submissions;
import io.wheelgate.release.Bug;
import io.wheelgate.release.BugAnswer;
import io.wheelgate.release.BugAnswer.Answer;
import io.wheelgate.release.Bugs;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Fix;
import io.wheelgate.release.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The bugs of a cycle, and what developers say about them. */
@RestController
@RequestMapping(path = CyclesEndpoint.PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class BugsEndpoint {

    private static final int LONGEST = 3900;
    private static final int MOST = 1000;
    private static final String WHOLE_ID = "[0-9a-f]{40}";
    private static final Map<String, Answer> ANSWERS =
            Arrays.stream(Answer.values()).collect(Collectors.toMap(Names::of, answer -> answer));

    private final CycleViews views;
    private final Submissions submissions;
    private final Idempotency idempotency;

    BugsEndpoint(CycleViews views, Submissions submissions, Idempotency idempotency) {
        this.views = views;
        this.submissions = submissions;
        this.idempotency = idempotency;
    }

    /** All of them: a cycle has few. */
    record Found(List<BugView> items) {}

    /**
     * A bug.
     *
     * @param candidate the version that it was found in
     * @param fate what has become of it, in words
     * @param fixedBy the commits that fix it, as far as the desk has collected them
     */
    record BugView(
            String id,
            String title,
            String severity,
            String steps,
            String expected,
            String seen,
            String foundBy,
            String candidate,
            boolean fixed,
            String fate,
            List<String> fixedBy) {}

    @GetMapping("/bugs")
    Found bugs(@PathVariable String id) {
        Cycle cycle = views.cycle(id);
        Bugs bugs = Bugs.of(cycle);
        return new Found(cycle.cuts().stream()
                .flatMap(cut -> cut.bugs().stream().map(bug -> view(cycle, bugs, cut, bug)))
                .toList());
    }

    private static BugView view(Cycle cycle, Bugs bugs, Cut cut, Bug bug) {
        return new BugView(
                bug.id(),
                bug.title(),
                Names.of(bug.severity()),
                bug.steps(),
                bug.expected(),
                bug.seen(),
                cycle.finder(bug),
                cut.version().toString(),
                bugs.isFixed(bug),
                bugs.fate(bug),
                bugs.fixes().stream()
                        .filter(fix -> fix.bugs().contains(bug.id()))
                        .map(Fix::id)
                        .map(CommitId::value)
                        .toList());
    }

    /** 202: the answers are recorded, and the desk looks for the fixes next. */
    @PostMapping("/fixes")
    ResponseEntity<String> fixes(@PathVariable String id, HttpServletRequest request, Caller caller) {
        caller.requireOneOf(Role.DEVELOPER);
        Fields body = JsonBody.read(request);
        String note = body.text("note", LONGEST);
        List<BugAnswer> answers = new ArrayList<>();
        body.objects("fixes", MOST).forEach(fix -> answers.add(answer(fix)));
        body.requireNoMistake();
        views.cycle(id);
        return idempotency.once(caller, request, body, () -> {
            submissions.answerBugs(caller.person(), id, answers, note);
            return new Idempotency.Result(HttpStatus.ACCEPTED.value(), "", views.of(id));
        });
    }

    private static BugAnswer answer(Fields fix) {
        String bug = fix.required("bug", 40);
        String word = fix.choice("answer", List.of("fixed", "notABug", "later"));
        Answer answer = ANSWERS.getOrDefault(word, Answer.FIXED);
        String reason = answer == Answer.FIXED ? fix.text("reason", LONGEST) : fix.required("reason", LONGEST);
        String commit = fix.text("commit", 100);
        if (!commit.isEmpty() && !commit.matches(WHOLE_ID)) {
            fix.mistake("The commit that fixes a bug must be given by its whole id, 40 lower-case hex digits as"
                    + " git rev-parse prints them.");
        }
        if (!commit.isEmpty() && answer != Answer.FIXED) {
            fix.mistake("A commit can be named only for a bug that is fixed.");
        }
        fix.end();
        Optional<CommitId> id = commit.matches(WHOLE_ID) ? Optional.of(new CommitId(commit)) : Optional.empty();
        return new BugAnswer(bug, answer, reason, id);
    }
}
