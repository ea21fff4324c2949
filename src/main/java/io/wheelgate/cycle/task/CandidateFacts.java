package io.wheelgate.cycle.task;

import io.wheelgate.release.Bug;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Verified;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.step.Inspection;
import io.wheelgate.step.Inspection.Answer;
import io.wheelgate.step.Inspection.Changes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shows what a person must know about the present candidate before signing it. */
@Component
class CandidateFacts {

    private final Inspection inspection;
    private final Clock clock;

    CandidateFacts(Inspection inspection, Clock clock) {
        this.inspection = inspection;
        this.clock = clock;
    }

    Cut candidate(Asked asked) {
        return asked.cycle()
                .candidate()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no candidate to sign in " + asked.cycle().title()));
    }

    Map<String, Object> shown(Asked asked) {
        Cut cut = candidate(asked);
        Product product = asked.product();
        Wheel wheel = cut.wheel().orElseThrow();
        CommitId commit = cut.commit().orElseThrow();
        Version before =
                asked.cycle().pinsBefore().values().stream().findFirst().orElse(cut.version());
        Changes changes = inspection.changes(product, before, commit);
        return Rows.row(
                "product", product.name(),
                "version", cut.version().toString(),
                "wheel", wheel.fileName(),
                "sha256", wheel.sha256(),
                "downloadUrl", cut.verified().map(Verified::url).orElse(""),
                "install", install(product, cut),
                "tag", product.library().tagOf(cut.version()),
                "commit", commit.value(),
                "live", inWords(product, Stage.LIVE),
                "asked", Rows.TIME.format(clock.instant()),
                "staging", answers(product, Stage.STAGING),
                "changes", Rows.commits(withoutMerges(changes.commits())),
                "files",
                        changes.paths().stream()
                                .map(path -> Rows.row("path", path))
                                .toList(),
                "requestNote", asked.cycle().requested().note(),
                "fixNote", fixNote(asked),
                "fixed", Rows.bugs(asked.cycle(), fixedBugs(asked, cut)));
    }

    /** What the developers want the testers to look at, since the last candidate. */
    private static String fixNote(Asked asked) {
        return asked.cycle().entries().stream()
                .map(Entry::event)
                .filter(event ->
                        event instanceof Decided decided && decided.task().equals("fixBugs"))
                .map(event -> ((Decided) event).reason())
                .reduce("", (earlier, later) -> later);
    }

    private static String install(Product product, Cut cut) {
        return "pip install --index-url "
                + product.indices().simpleUrl(product.indices().release()) + " " + product.name() + "=="
                + cut.version();
    }

    /** "live answers 10.8.4", for every environment of a stage. */
    String inWords(Product product, Stage stage) {
        return inspection.answers(product, stage).stream()
                .map(answer -> answer.environment() + " answers " + answer.text())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** What every instance of a stage answers now, as rows. */
    List<Map<String, Object>> answers(Product product, Stage stage) {
        String now = Rows.TIME.format(clock.instant());
        return inspection.answers(product, stage).stream()
                .map(answer -> row(answer, now))
                .toList();
    }

    private static Map<String, Object> row(Answer answer, String now) {
        return Rows.row(
                "environment", answer.environment(),
                "instance", String.valueOf(answer.instance()),
                "version", answer.text(),
                "seen", now);
    }

    private static List<Commit> withoutMerges(List<Commit> commits) {
        return commits.stream().filter(commit -> !commit.isMerge()).toList();
    }

    /** The bugs of the candidate before this one: this one claims to fix them. */
    private static List<Bug> fixedBugs(Asked asked, Cut cut) {
        return asked.cycle().candidates().stream()
                .filter(Cut::isPushed)
                .filter(other -> other.version().compareTo(cut.version()) < 0)
                .reduce((earlier, later) -> later)
                .map(Cut::bugs)
                .orElse(List.of());
    }
}
