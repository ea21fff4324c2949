package io.wheelgate.cycle.task;

import io.wheelgate.release.ClinicalRisk;
import io.wheelgate.release.ClinicalRisk.Answer;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.ClinicalRiskAsked;
import io.wheelgate.release.Event.ClinicalRiskAssessed;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Signature.Covered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody of the group for clinical risk says what the final does to it, before anybody lets it go live. */
@Component
class AssessClinicalRisk implements SignedTask {

    private static final Map<String, Answer> ANSWERS =
            Map.of("none", Answer.NONE, "changed", Answer.CHANGED, "notAcceptable", Answer.NOT_ACCEPTABLE);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final FinalFacts facts;

    AssessClinicalRisk(FinalFacts facts) {
        this.facts = facts;
    }

    @Override
    public String title(Asked asked) {
        return risk(asked).title() + ": " + asked.cycle().title();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        Map<String, Object> shown = new LinkedHashMap<>(facts.shown(asked));
        shown.putAll(facts.news(asked));
        shown.put("title", risk(asked).title());
        return shown;
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        return Rows.empty("risk", "safetyCase", "safetyCaseSha256", "reason", "notes");
    }

    @Override
    public List<Event> asked(Asked asked) {
        var calendar = asked.product().signOffs().calendar();
        return List.of(new ClinicalRiskAsked(
                asked.task(),
                risk(asked).title(),
                risk(asked).due().map(days -> calendar.workingDaysAfter(asked.at(), days))));
    }

    @Override
    public Covered covers(Asked asked) {
        return asked.covered(asked.cycle().currentCut());
    }

    /** Who may not approve going live afterwards is asked then, of whoever does. */
    @Override
    public List<String> obstacles(Asked asked, Signer signer) {
        return List.of();
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        Answer answer = Objects.requireNonNull(
                ANSWERS.get(answers.choice("risk", List.of("none", "changed", "notAcceptable"))));
        boolean changed = answer == Answer.CHANGED;
        String reference = changed ? answers.text("safetyCase") : "";
        String digest = changed ? digest(answers) : "";
        if (changed) {
            requireSafetyCase(reference, digest);
        }
        return List.of(new ClinicalRiskAssessed(
                answer,
                reference,
                digest,
                notes(answer, answers),
                asked.sign(
                        meaning(asked, answer, reference, digest), asked.cycle().currentCut())));
    }

    /** Programs print it in capitals or with spaces around it; what is kept has one form. */
    private static String digest(Answers answers) {
        return answers.text("safetyCaseSha256").toLowerCase(Locale.ROOT);
    }

    private static void requireSafetyCase(String reference, String digest) {
        List<String> missing = new ArrayList<>();
        if (reference.isEmpty()) {
            missing.add("Say where the safety case is that makes the changed risk acceptable: a document's number and"
                    + " issue, or its address.");
        }
        if (!SHA256.matcher(digest).matches()) {
            missing.add((digest.isEmpty() ? "The safety case's SHA-256 is missing" : "“" + digest + "” is no SHA-256")
                    + ": it has 64 characters, 0 to 9 and a to f. On Linux, sha256sum and the file's name print it; on"
                    + " Windows, certutil -hashfile, the file's name and SHA256.");
        }
        if (!missing.isEmpty()) {
            throw new Refusal(missing);
        }
    }

    private static String notes(Answer answer, Answers answers) {
        return answer.isAcceptable()
                ? answers.text("notes")
                : answers.required(
                        "reason", "Say why the risk is not acceptable: the cycle ends, and others will ask.");
    }

    private static String meaning(Asked asked, Answer answer, String reference, String digest) {
        String assessed =
                "I have assessed the clinical risk of " + asked.cycle().title();
        return switch (answer) {
            case NONE -> assessed + ": this release does not change it.";
            case CHANGED ->
                assessed + ": this release changes it, and the safety case " + reference + " (SHA-256 " + digest
                        + ") says why it is acceptable.";
            case NOT_ACCEPTABLE -> assessed + ": it is not acceptable, and this release must not go live.";
        };
    }

    private static ClinicalRisk risk(Asked asked) {
        return asked.product()
                .signOffs()
                .clinicalRisk()
                .orElseThrow(() -> new IllegalStateException(
                        "Nobody assesses clinical risk of " + asked.cycle().title()));
    }
}
