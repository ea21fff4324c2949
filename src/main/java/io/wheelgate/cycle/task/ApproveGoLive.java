package io.wheelgate.cycle.task;

import io.wheelgate.release.Assessed;
import io.wheelgate.release.ClinicalRisk;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.WaitSet;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Shortfall;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The release manager lets the final version go live, or aborts. */
@Component
class ApproveGoLive implements SignedTask {

    private final FinalFacts facts;
    private final Timing timing;

    ApproveGoLive(FinalFacts facts, Timing timing) {
        this.facts = facts;
        this.timing = timing;
    }

    @Override
    public String title(Asked asked) {
        return (Nowhere.isLive(asked.product()) ? "Approve the release: " : "Approve going live: ")
                + asked.cycle().title();
    }

    @Override
    public Map<String, Object> shown(Asked asked) {
        Map<String, Object> shown = new LinkedHashMap<>(facts.shown(asked));
        shown.putAll(Rows.row(
                "decisions", decisions(Nowhere.isLive(asked.product())),
                "owed", owed(asked),
                "riskTitle", risk(asked).map(ClinicalRisk::title).orElse(""),
                "risk", assessed(asked).stream().map(ApproveGoLive::row).toList(),
                "freeze", timing.told(asked, Stage.LIVE),
                "zone", timing.zone(asked).getId()));
        return shown;
    }

    private static Optional<ClinicalRisk> risk(Asked asked) {
        return asked.product().signOffs().clinicalRisk();
    }

    private static Optional<Assessed> assessed(Asked asked) {
        return asked.cycle().currentCut().assessed();
    }

    private static Map<String, Object> row(Assessed assessed) {
        Map<String, Object> row =
                Rows.signature(assessed.signature(), assessed.said().notes());
        row.put("risk", assessed.inShort());
        return row;
    }

    private static List<Map<String, Object>> decisions(boolean nowhere) {
        String approve = nowhere ? "it is released" : "install it on live";
        String abort = nowhere ? "what is on the index stays there" : "live stays as it is";
        return List.of(
                Rows.row("label", "Approve \u2013 " + approve, "value", "approve"),
                Rows.row("label", "Abort \u2013 end the cycle, " + abort, "value", "abort"));
    }

    @Override
    public Map<String, @Nullable Object> fields(Asked asked) {
        Map<String, @Nullable Object> fields = Rows.empty("decision", "at", "reason");
        fields.put("when", "now");
        return fields;
    }

    @Override
    public List<Event> answer(Asked asked, Answers answers) {
        String decision = answers.choice("decision", List.of("approve", "abort"));
        if (decision.equals("approve")) {
            requireRiskAccepted(asked);
        }
        String reason = decision.equals("approve")
                ? approving(asked, answers)
                : answers.required(
                        "reason",
                        "Say why it " + does(asked, "does not go live", "is not released") + ": others will ask.");
        Cut fin = asked.cycle().currentCut();
        Optional<WaitSet> wait = decision.equals("approve") ? wait(asked, answers) : Optional.empty();
        String meaning = decision.equals("approve")
                ? "I approve that " + asked.cycle().title() + does(asked, " goes live", " is released")
                        + wait.map(ApproveGoLive::at).orElse("") + unsigned(asked) + "."
                : "I decide that " + asked.cycle().title() + does(asked, " does not go live", " is not released") + ".";
        Event decided = new Decided(id(), decision, reason, Optional.of(asked.sign(meaning, fin)));
        return Stream.concat(Stream.of(decided), wait.stream()).toList();
    }

    /** The diagram asks before; whoever moves the process by hand does not get past it. */
    private static void requireRiskAccepted(Asked asked) {
        Cut fin = asked.cycle().currentCut();
        if (!fin.isRiskAccepted(asked.product().signOffs())) {
            throw new Refusal("Nobody of the group "
                    + risk(asked).map(ClinicalRisk::group).orElse("") + " has signed that the clinical risk of "
                    + asked.cycle().title()
                    + " is acceptable: the process was moved past that task. Nothing was signed."
                    + " Abort, and start a cycle for the next version.");
        }
    }

    private static String does(Asked asked, String onLive, String nowhere) {
        return Nowhere.isLive(asked.product()) ? nowhere : onLive;
    }

    /** Who lets a hot fix go live without some signatures says so. */
    private static String unsigned(Asked asked) {
        String owed = owed(asked);
        return owed.isEmpty() ? "" : " before it is signed for " + owed;
    }

    private static String owed(Asked asked) {
        return Shortfall.words(asked.cycle(), asked.product().signOffs());
    }

    private static String at(WaitSet wait) {
        return " at " + wait.words();
    }

    /** Who says nothing about it wants it at once. */
    private Optional<WaitSet> wait(Asked asked, Answers answers) {
        return answers.text("when").equals("at")
                ? Optional.of(timing.set(asked, answers.required("at", "Say at what time it is to go live.")))
                : Optional.empty();
    }

    /** Whoever approves must know that live is no longer what the form was filled with. */
    private static String approving(Asked asked, Answers answers) {
        return asked.cycle()
                .rolledBackSincePinned()
                .map(back -> answers.required("reason", overtaken(asked, back)))
                .orElseGet(() -> answers.text("reason"));
    }

    private static String overtaken(Asked asked, Version back) {
        String title = asked.cycle().title();
        return "Live was rolled back to " + back + " since this was asked, and the pin of " + title
                + " was replaced. Nothing was signed. Decide against it if it has the fault that live was rolled back"
                + " for. To go live all the same, have " + asked.cycle().target()
                + " pinned again by hand, and say why: the desk does not pin it, and refuses to install what is not"
                + " pinned.";
    }

    @Override
    public Covered covers(Asked asked) {
        return asked.covered(asked.cycle().currentCut());
    }

    @Override
    public List<String> obstacles(Asked asked, Signer signer) {
        return Duties.ofGoingLive(asked, signer);
    }
}
