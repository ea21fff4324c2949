package io.wheelgate.cycle.task;

import io.wheelgate.release.Bugs;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.BackPortsWaived;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Fix;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Wheel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Shows what a person must know about the final before saying a word about its going live. */
@Component
class FinalFacts {

    private final CandidateFacts facts;

    FinalFacts(CandidateFacts facts) {
        this.facts = facts;
    }

    /** What is released, how it came to be, and who signed it. */
    Map<String, Object> shown(Asked asked) {
        Cut fin = asked.cycle().currentCut();
        Cut candidate = asked.candidate();
        Map<String, Object> shown = new LinkedHashMap<>(identity(asked, fin));
        shown.putAll(Rows.row(
                "candidate", candidate.version().toString(),
                "comparison", comparison(asked, candidate),
                "backports", backports(asked),
                "environments", facts.answers(asked, Stage.LIVE),
                "signOffs", Rows.signatures(candidate.signatures()),
                "openBugs", CandidateFacts.openBugs(asked.cycle()),
                "pins", pins(asked, fin)));
        return shown;
    }

    private static Map<String, Object> identity(Asked asked, Cut fin) {
        Wheel wheel = fin.wheel().orElseThrow();
        return Rows.row(
                "nowhere", Nowhere.isLive(asked.product()),
                "index", asked.product().indices().release(),
                "product", asked.product().name(),
                "version", fin.version().toString(),
                "wheel", wheel.fileName(),
                "sha256", wheel.sha256(),
                "certificate",
                        fin.certificate()
                                .map(digest -> "/cycles/" + asked.cycle().id() + "/certificate")
                                .orElse(""));
    }

    /** What comes with it: commits and files since what is live, the fixes, and the bugs with what became of each. */
    Map<String, Object> news(Asked asked) {
        Bugs bugs = Bugs.of(asked.cycle());
        Map<String, Object> news =
                new LinkedHashMap<>(facts.sinceLive(asked, asked.cycle().currentCut()));
        news.put(
                "fixes",
                Rows.commits(asked.cycle().fixes().stream()
                        .map(Fix::commit)
                        .distinct()
                        .toList()));
        news.put(
                "bugs",
                bugs.all().stream()
                        .map(bug -> Rows.bug(asked.cycle(), bug, bugs.fate(bug)))
                        .toList());
        news.put("hotFix", HotFix.of(asked.cycle()).map(HotFix::reason).orElse(""));
        return news;
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
