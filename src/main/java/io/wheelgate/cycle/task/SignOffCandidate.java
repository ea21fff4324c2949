package io.wheelgate.cycle.task;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Bug;
import io.wheelgate.release.Bug.Severity;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Forbidden;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Verdict;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A tester approves the candidate for one area, carries an earlier approval over, or refuses it with bugs. */
@Component
class SignOffCandidate implements SignedTask {

    private static final List<String> SEVERITIES = List.of("blocker", "major", "minor");
    private static final Map<String, Verdict> VERDICTS = Map.of(
            "approve", Verdict.APPROVED,
            "approveWithNotes", Verdict.APPROVED_WITH_NOTES,
            "refuse", Verdict.REFUSED,
            "carryOver", Verdict.CARRIED_OVER);

    private final CandidateFacts facts;
    private final Ledger ledger;

    SignOffCandidate(CandidateFacts facts, Ledger ledger) {
        this.facts = facts;
        this.ledger = ledger;
    }

    @Override
    public String title(Asked asked) {
        return "Sign off " + asked.product().name() + " " + asked.candidate().version() + ": " + asked.area();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        return facts.shown(asked, newArea(asked));
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        Map<String, @Nullable Object> fields = Rows.empty("verdict", "notes");
        fields.put("checked", List.of());
        fields.put("bugs", Map.of());
        return fields;
    }

    @Override
    public List<Event> asked(Asked asked) {
        SignOffArea area = newArea(asked);
        var calendar = asked.product().signOffs().calendar();
        return List.of(new SignOffAsked(
                asked.task(),
                area.area(),
                area.due().map(days -> calendar.workingDaysAfter(asked.at(), days)),
                facts.carriable(asked, area)));
    }

    @Override
    public Covered covers(Asked asked) {
        return asked.covered(asked.candidate());
    }

    @Override
    public List<String> obstacles(Asked asked, Signer signer) {
        return Duties.ofSigning(asked, area(asked), signer);
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        SignOffArea area = area(asked);
        Verdict verdict =
                VERDICTS.get(answers.choice("verdict", List.of("approve", "approveWithNotes", "refuse", "carryOver")));
        List<String> checked = Checklist.checked(area, Objects.requireNonNull(verdict), answers);
        requireNoBugLost(verdict, answers);
        return List.of(new SignedOff(
                area.area(),
                verdict,
                verdict == Verdict.APPROVED_WITH_NOTES
                        ? answers.required("notes", "Approving with notes needs the notes: say what others must know.")
                        : answers.text("notes"),
                verdict == Verdict.REFUSED ? bugs(answers) : List.of(),
                checked,
                carried(asked, area, verdict),
                asked.sign(meaning(asked, area, verdict), asked.candidate())));
    }

    private static String meaning(Asked asked, SignOffArea area, Verdict verdict) {
        String what = asked.product().name() + " " + asked.candidate().version();
        String tested = "I tested " + what + " for " + area.area();
        return switch (verdict) {
            case APPROVED -> tested + " and approve it.";
            case APPROVED_WITH_NOTES -> tested + " and approve it, with notes.";
            case REFUSED -> tested + " and refuse it.";
            case CARRIED_OVER ->
                "The approval of " + area.area() + " of "
                        + question(asked).carriable().map(Version::toString).orElse("")
                        + " still holds for " + what + ": nothing of it has changed.";
        };
    }

    private static Optional<Version> carried(Asked asked, SignOffArea area, Verdict verdict) {
        if (verdict != Verdict.CARRIED_OVER) {
            return Optional.empty();
        }
        Optional<Version> carriable = question(asked).carriable();
        if (carriable.isEmpty()) {
            throw new Forbidden("No approval of " + area.area() + " can be carried over to "
                    + asked.candidate().version() + ": " + whyNot(area) + " Test it, then approve or refuse it.");
        }
        return carriable;
    }

    private static String whyNot(SignOffArea area) {
        return area.critical()
                ? "the area is critical and is signed anew for each candidate."
                : "it was not approved before, or files of it have changed since.";
    }

    private static void requireNoBugLost(Verdict verdict, Answers answers) {
        int described = bugRows(answers).size();
        if (verdict.approves() && described > 0) {
            throw new Refusal("You described " + described + (described == 1 ? " bug" : " bugs")
                    + " and do not refuse: refuse the candidate, or say it in the notes and empty the bugs.");
        }
    }

    private static List<Answers> bugRows(Answers answers) {
        return answers.groups("bugs", "title", "steps", "expected", "seen");
    }

    private List<Bug> bugs(Answers answers) {
        List<Answers> rows = bugRows(answers);
        requireComplete(rows);
        long number = ledger.reserveBugs(rows.size());
        List<Bug> bugs = new ArrayList<>();
        for (Answers row : rows) {
            bugs.add(new Bug(
                    "WG-" + number++,
                    row.text("title"),
                    Severity.valueOf(row.text("severity").toUpperCase(Locale.ROOT)),
                    row.text("steps"),
                    row.text("expected"),
                    row.text("seen")));
        }
        return bugs;
    }

    private static void requireComplete(List<Answers> rows) {
        if (rows.isEmpty()) {
            throw new Refusal("A refusal needs at least one bug: say what is wrong and how to see it.");
        }
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            missing.addAll(missing("Bug " + (i + 1), rows.get(i)));
        }
        if (!missing.isEmpty()) {
            throw new Refusal(missing);
        }
    }

    private static List<String> missing(String bug, Answers row) {
        List<String> missing = new ArrayList<>();
        if (row.text("title").isEmpty()) {
            missing.add(bug + " needs a title.");
        }
        if (!SEVERITIES.contains(row.text("severity"))) {
            missing.add(bug + " needs a severity: " + String.join(", ", SEVERITIES) + ".");
        }
        if (row.text("steps").isEmpty()) {
            missing.add(bug + " needs a word about how to see it.");
        }
        if (row.text("seen").isEmpty()) {
            missing.add(bug + " needs a word about what was seen.");
        }
        return missing;
    }

    private static SignOffArea newArea(Asked asked) {
        return asked.product().signOffs().area(String.valueOf(asked.area()));
    }

    private static SignOffArea area(Asked asked) {
        return asked.product().signOffs().area(question(asked).area());
    }

    private static SignOffAsked question(Asked asked) {
        return asked.cycle()
                .asked(asked.task())
                .orElseThrow(() -> new IllegalStateException("Task " + asked.task() + " was asked for no area"));
    }
}
