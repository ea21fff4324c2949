package io.wheelgate.cycle.task;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.BackPortsWaived;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.WaitSet;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Shortfall;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The release manager lets the final version go live, or aborts. */
@Component
class ApproveGoLive implements SignedTask {

    private final CandidateFacts facts;
    private final Timing timing;

    ApproveGoLive(CandidateFacts facts, Timing timing) {
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
        Cut fin = asked.cycle().currentCut();
        Cut candidate = asked.candidate();
        Wheel wheel = fin.wheel().orElseThrow();
        boolean nowhere = Nowhere.isLive(asked.product());
        return Rows.row(
                "nowhere",
                nowhere,
                "decisions",
                decisions(nowhere),
                "index",
                asked.product().indices().release(),
                "product",
                asked.product().name(),
                "version",
                fin.version().toString(),
                "wheel",
                wheel.fileName(),
                "sha256",
                wheel.sha256(),
                "candidate",
                candidate.version().toString(),
                "comparison",
                comparison(asked, candidate),
                "certificate",
                fin.certificate()
                        .map(digest -> "/cycles/" + asked.cycle().id() + "/certificate")
                        .orElse(""),
                "backports",
                backports(asked),
                "environments",
                facts.answers(asked, Stage.LIVE),
                "signOffs",
                signOffs(candidate),
                "owed",
                owed(asked),
                "openBugs",
                CandidateFacts.openBugs(asked.cycle()),
                "pins",
                pins(asked, fin),
                "freeze",
                timing.told(asked, Stage.LIVE),
                "zone",
                timing.zone(asked).getId());
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

    private static String comparison(Asked asked, Cut candidate) {
        return all(asked, Compared.class)
                .reduce((earlier, later) -> later)
                .map(compared -> "The wheel was compared with the signed " + candidate.version() + " (sha256 "
                        + compared.candidateSha256() + "): nothing differs but the version.")
                .orElse("The wheel was not compared with the signed candidate.");
    }

    private static String backports(Asked asked) {
        int fixes = all(asked, BackPortsComplete.class)
                .mapToInt(BackPortsComplete::fixes)
                .reduce(0, (earlier, later) -> later);
        Library library = asked.product().library();
        String branch = HotFix.of(asked.cycle())
                .flatMap(HotFix::own)
                .map(own -> library.developmentBranch() + " and " + own.releaseBranch())
                .orElse(library.developmentBranch());
        return (fixes == 0
                        ? "No fix on " + library.releaseBranch() + " had to be on " + branch + "."
                        : "Every fix on " + library.releaseBranch() + " (" + fixes + ") is on " + branch + " too.")
                + waived(asked, branch);
    }

    private static String waived(Asked asked, String branch) {
        return all(asked, BackPortsWaived.class)
                .map(waiver -> " Waived, and not on " + branch + ": "
                        + waiver.fixes().stream().map(CommitId::abbreviated).collect(Collectors.joining(", ")) + " ("
                        + waiver.reason() + ").")
                .collect(Collectors.joining());
    }

    private static List<Map<String, Object>> signOffs(Cut candidate) {
        return candidate.signatures().stream().map(ApproveGoLive::signOff).toList();
    }

    static Map<String, Object> signOff(Entry entry) {
        SignedOff signOff = (SignedOff) entry.event();
        return Rows.row(
                "area", signOff.area(),
                "person", signOff.signature().name(),
                "when", Rows.TIME.format(entry.at()),
                "verdict", Rows.words(signOff.verdict()),
                "notes", signOff.notes());
    }

    private static List<Map<String, Object>> pins(Asked asked, Cut fin) {
        return all(asked, Pinned.class)
                .filter(pinned -> pinned.version().equals(fin.version()))
                .map(pinned -> Rows.row(
                        "consumer", pinned.consumer(),
                        "file", pinned.file(),
                        "pin", asked.product().name() + "==" + pinned.version()))
                .distinct()
                .toList();
    }

    private static <E extends Event> Stream<E> all(Asked asked, Class<E> kind) {
        return asked.cycle().entries().stream()
                .map(Entry::event)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
