package io.wheelgate.cycle.task;

import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Fix;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Owed;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody signs an area of a hot fix that is live already, or refuses it. */
@Component
class SignAfterwards implements SignedTask {

    private static final Map<String, Verdict> VERDICTS = Map.of(
            "approve", Verdict.APPROVED,
            "approveWithNotes", Verdict.APPROVED_WITH_NOTES,
            "refuse", Verdict.REFUSED);

    private final CandidateFacts facts;
    private final Ledger ledger;

    SignAfterwards(CandidateFacts facts, Ledger ledger) {
        this.facts = facts;
        this.ledger = ledger;
    }

    @Override
    public String title(Asked asked) {
        return "Sign what is live, " + asked.product().name() + " "
                + afterwards(asked).covers().version() + ": " + asked.area();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        Covered covers = covers(asked);
        Owed owed = afterwards(asked).owed(String.valueOf(asked.area()));
        SignOffArea area = asked.product().signOffs().area(owed.area());
        Cycle release = release(asked);
        return Rows.row(
                "product", asked.product().name(),
                "version", covers.version().toString(),
                "area", owed.area(),
                "signatures", owed.signatures(),
                "until", Rows.TIME.format(owed.until()),
                "wheel", covers.wheel(),
                "sha256", covers.sha256(),
                "tag", covers.tag(),
                "commit", covers.commit().value(),
                "certificate",
                        afterwards(asked).certificate().isEmpty() ? "" : "/cycles/" + release.id() + "/certificate",
                "reason", HotFix.of(release).map(HotFix::reason).orElse(""),
                "fixes", Rows.commits(release.fixes().stream().map(Fix::commit).toList()),
                "files", files(release, asked.product().signOffs()),
                "signOffs", given(release, afterwards(asked)),
                "environments", facts.answers(asked, Stage.LIVE),
                "checklist",
                        area.checklist().stream()
                                .map(item -> Rows.row("label", item, "value", item))
                                .toList());
    }

    private static List<Map<String, Object>> files(Cycle release, SignOffPolicy policy) {
        return release.fixes().stream()
                .flatMap(fix -> fix.paths().stream())
                .distinct()
                .map(path -> Rows.row(
                        "areas",
                        String.join(
                                ", ",
                                policy.areasOf(path).stream()
                                        .map(SignOffArea::area)
                                        .toList()),
                        "path",
                        path))
                .toList();
    }

    /** What others have signed: of the candidate before, and of what is live. */
    private static List<Map<String, Object>> given(Cycle release, Afterwards afterwards) {
        return Rows.signatures(signed(release, afterwards));
    }

    private static List<Entry> signed(Cycle release, Afterwards afterwards) {
        List<Entry> signed =
                new ArrayList<>(release.candidate().map(Cut::signatures).orElse(List.of()));
        signed.addAll(afterwards.answers());
        return signed;
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        Map<String, @Nullable Object> fields = Rows.empty("verdict", "notes");
        fields.put("checked", List.of());
        return fields;
    }

    /** It is due when it was promised, however late it is asked for. */
    @Override
    public List<Event> asked(Asked asked) {
        Instant until = afterwards(asked).owed(String.valueOf(asked.area())).until();
        return List.of(
                new SignOffAsked(asked.task(), String.valueOf(asked.area()), Optional.of(until), Optional.empty()));
    }

    @Override
    public Covered covers(Asked asked) {
        return afterwards(asked).covers();
    }

    @Override
    public List<String> obstacles(Asked asked, Signer signer) {
        Cycle release = release(asked);
        return Duties.ofSigning(asked, release, signed(release, afterwards(asked)), area(asked), signer);
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        SignOffArea area = area(asked);
        Verdict verdict = Objects.requireNonNull(
                VERDICTS.get(answers.choice("verdict", List.of("approve", "approveWithNotes", "refuse"))));
        return List.of(new SignedOff(
                area.area(),
                verdict,
                notes(verdict, answers),
                List.of(),
                Checklist.checked(area, verdict, answers),
                Optional.empty(),
                asked.signing().signature(meaning(asked, area, verdict), covers(asked))));
    }

    private static String notes(Verdict verdict, Answers answers) {
        return switch (verdict) {
            case REFUSED -> answers.required("notes", "Say what is wrong: a release manager decides whether it stays.");
            case APPROVED_WITH_NOTES ->
                answers.required("notes", "Approving with notes needs the notes: say what others must know.");
            default -> answers.text("notes");
        };
    }

    private static String meaning(Asked asked, SignOffArea area, Verdict verdict) {
        String tested = "I tested " + asked.product().name() + " "
                + afterwards(asked).covers().version() + ", which is live, for " + area.area();
        return tested
                + switch (verdict) {
                    case REFUSED -> " and refuse it.";
                    case APPROVED_WITH_NOTES -> " and approve it, with notes.";
                    default -> " and approve it.";
                };
    }

    private Cycle release(Asked asked) {
        return ledger.cycle(afterwards(asked).release());
    }

    private static Afterwards afterwards(Asked asked) {
        return Afterwards.of(asked.cycle()).orElseThrow();
    }

    private static SignOffArea area(Asked asked) {
        return asked.cycle()
                .asked(asked.task())
                .map(question -> asked.product().signOffs().area(question.area()))
                .orElseThrow(() -> new IllegalStateException("Task " + asked.task() + " was asked for no area"));
    }
}
