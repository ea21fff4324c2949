package io.wheelgate.cycle.task;

import io.wheelgate.cycle.standing.Running;
import io.wheelgate.cycle.standing.Running.Instance;
import io.wheelgate.release.Bugs;
import io.wheelgate.release.CarryOver;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.Verified;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.step.Inspection.Changes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Shows what a person must know about the present candidate before signing it. */
@Component
class CandidateFacts {

    private final Changed changed;
    private final Running running;
    private final Clock clock;

    CandidateFacts(Changed changed, Running running, Clock clock) {
        this.changed = changed;
        this.running = running;
        this.clock = clock;
    }

    Map<String, Object> shown(Asked asked, SignOffArea area) {
        running.ask(asked.cycle(), asked.product(), List.of(Stage.LIVE, Stage.STAGING));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.putAll(identity(asked));
        shown.putAll(question(asked, area));
        Optional<Version> carriable = carriable(asked, area);
        shown.putAll(changes(asked, carriable));
        shown.putAll(carry(asked, area, carriable));
        return shown;
    }

    private Map<String, Object> identity(Asked asked) {
        Cut cut = asked.candidate();
        Product product = asked.product();
        Wheel wheel = cut.wheel().orElseThrow();
        return Rows.row(
                "product", product.name(),
                "version", cut.version().toString(),
                "wheel", wheel.fileName(),
                "sha256", wheel.sha256(),
                "downloadUrl", cut.verified().map(Verified::url).orElse(""),
                "install", install(product, cut),
                "tag", product.library().tagOf(cut.version()),
                "commit", cut.commit().orElseThrow().value(),
                "live", inWords(asked, Stage.LIVE),
                "asked", Rows.TIME.format(clock.instant()),
                "staging", answers(asked, Stage.STAGING),
                "nowhere", Nowhere.toTest(product));
    }

    private static Map<String, Object> question(Asked asked, SignOffArea area) {
        Cut cut = asked.candidate();
        return Rows.row(
                "area", area.area(),
                "critical", area.critical(),
                "signatures", area.signatures(),
                "checklist",
                        area.checklist().stream()
                                .map(item -> Rows.row("label", item, "value", item))
                                .toList(),
                "requestNote", asked.cycle().requested().note(),
                "fixNote", fixNote(asked),
                "fixed", claims(asked.cycle(), cut));
    }

    /** What is new is told since the candidate that was really tested, where its approval can be carried over. */
    private Map<String, Object> changes(Asked asked, Optional<Version> carriable) {
        Cut cut = asked.candidate();
        CommitId commit = cut.commit().orElseThrow();
        Optional<Version> seen =
                carriable.or(() -> asked.cycle().askedBefore(cut).map(Cut::version));
        Changes sinceSeen = seen.map(version -> changed.since(asked.product(), version, commit))
                .orElse(new Changes(List.of(), List.of()));
        Map<String, Object> changes = new LinkedHashMap<>(sinceLive(asked, cut));
        changes.putAll(Rows.row(
                "seenVersion", seen.map(Version::toString).orElse(""),
                "newChanges", Rows.commits(newChanges(asked, sinceSeen.commits())),
                "newFiles", files(asked, sinceSeen.paths())));
        return changes;
    }

    /** What a cut brings to whoever runs what was live when the cycle began. */
    Map<String, Object> sinceLive(Asked asked, Cut cut) {
        Version live = asked.cycle()
                .liveBefore()
                .or(() -> changed.releasedBefore(asked.product(), asked.cycle().target()))
                .orElse(cut.version());
        Changes changes = changed.since(asked.product(), live, cut.commit().orElseThrow());
        return Rows.row(
                "liveVersion", live.toString(),
                "base", Nowhere.base(asked.cycle(), live),
                "changes", Rows.commits(changes.commits()),
                "files", files(asked, changes.paths()));
    }

    /** The desk's own bump is no news. */
    private static List<Commit> newChanges(Asked asked, List<Commit> commits) {
        Optional<CommitId> bump = asked.candidate().commit();
        return commits.stream()
                .filter(commit -> !Optional.of(commit.id()).equals(bump))
                .toList();
    }

    /** The changed files, each with the areas that it belongs to, ordered by these. */
    private static List<Map<String, Object>> files(Asked asked, List<String> paths) {
        Map<String, List<String>> byAreas = new TreeMap<>();
        paths.forEach(path -> byAreas.computeIfAbsent(areas(asked, path), areas -> new ArrayList<>())
                .add(path));
        return byAreas.entrySet().stream()
                .flatMap(
                        group -> group.getValue().stream().map(path -> Rows.row("areas", group.getKey(), "path", path)))
                .toList();
    }

    private static String areas(Asked asked, String path) {
        return asked.product().signOffs().areasOf(path).stream()
                .map(SignOffArea::area)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> carry(Asked asked, SignOffArea area, Optional<Version> from) {
        List<Map<String, Object>> verdicts = new ArrayList<>();
        verdicts.add(choice("approve", "Approve \u2013 it may be released as it is"));
        verdicts.add(choice("approveWithNotes", "Approve with notes \u2013 others should know something"));
        from.ifPresent(version -> verdicts.add(choice(
                "carryOver",
                "Carry over \u2013 the approval of " + version + " still holds, nothing of it has changed")));
        verdicts.add(choice("refuse", "Refuse \u2013 it has bugs that must be fixed first"));
        return Rows.row(
                "verdicts",
                verdicts,
                "carriable",
                from.map(version -> approvals(asked, area, version)).orElse(""));
    }

    private static Map<String, Object> choice(String value, String label) {
        return Rows.row("label", label, "value", value);
    }

    /** "10.8.5rc1 was approved for functional by Tina Berg on …", of the candidate that was tested. */
    private static String approvals(Asked asked, SignOffArea area, Version version) {
        return asked.cycle().candidates().stream()
                .filter(cut -> cut.version().equals(version))
                .flatMap(cut -> cut.signatures(area.area()).stream())
                .map(CandidateFacts::approval)
                .collect(Collectors.joining(" and by ", version + " was approved for " + area.area() + " by ", "."));
    }

    private static String approval(Entry entry) {
        return ((SignedOff) entry.event()).signature().name() + " on " + Rows.TIME.format(entry.at());
    }

    /** The candidate whose approval of the area can be carried over: no file of the area has changed since. */
    Optional<Version> carriable(Asked asked, SignOffArea area) {
        return new CarryOver(asked.cycle(), asked.product().signOffs(), asked.candidate())
                .of(area, tested -> changedSince(asked, tested))
                .map(Cut::version);
    }

    private List<String> changedSince(Asked asked, Cut tested) {
        return changed.files(
                asked.product(),
                tested.commit().orElseThrow(),
                asked.candidate().commit().orElseThrow());
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
                + product.indices().simpleUrl(product.indices().of(cut.stage())) + " " + product.name() + "=="
                + cut.version();
    }

    /** "live: 10.8.4", for every environment of a stage. */
    private String inWords(Asked asked, Stage stage) {
        return running.since(asked.cycle(), asked.product(), stage).stream()
                .map(answer -> answer.environment() + ": " + answer.version())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** What every instance of some stages answers now. */
    Stream<Instance> answers(Asked asked, List<Stage> stages) {
        running.ask(asked.cycle(), asked.product(), stages);
        return stages.stream().flatMap(stage -> running.since(asked.cycle(), asked.product(), stage).stream());
    }

    /** What every instance of a stage answers now, as rows. */
    List<Map<String, Object>> answers(Asked asked, Stage stage) {
        return running.since(asked.cycle(), asked.product(), stage).stream()
                .map(CandidateFacts::row)
                .toList();
    }

    private static Map<String, Object> row(Instance answer) {
        return Rows.row(
                "environment", answer.environment(),
                "instance", String.valueOf(answer.instance()),
                "version", answer.version(),
                "seen", answer.seen());
    }

    /** What this candidate claims about the bugs of the one that people saw before: the list to test again. */
    private static List<Map<String, Object>> claims(Cycle cycle, Cut cut) {
        Bugs bugs = Bugs.of(cycle);
        return cycle.askedBefore(cut).stream()
                .flatMap(before -> before.bugs().stream())
                .map(bug -> Rows.bug(cycle, bug, bugs.fate(bug)))
                .toList();
    }

    /** The bugs that the version would go out with. */
    static List<Map<String, Object>> openBugs(Cycle cycle) {
        Bugs bugs = Bugs.of(cycle);
        return bugs.open().stream()
                .map(bug -> Rows.bug(cycle, bug, bugs.fate(bug)))
                .toList();
    }
}
