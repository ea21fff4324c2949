package io.wheelgate.release;

import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPortsMissing;
import io.wheelgate.release.Event.BackPortsWaived;
import io.wheelgate.release.Event.ClinicalRiskAsked;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Escalated;
import io.wheelgate.release.Event.InstallRequested;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Event.MovesAgain;
import io.wheelgate.release.Event.NothingMoves;
import io.wheelgate.release.Event.Reminded;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.RequestRevised;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.RollBackRequested;
import io.wheelgate.release.Event.RolledBackMeanwhile;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.TaskTaken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run of the release process for one product and one target version, as its entries in the ledger tell it. */
public final class Cycle {

    private final String id;
    private final List<Entry> entries;
    private final History history;

    public Cycle(String id, List<Entry> entries) {
        this.id = id;
        this.entries = List.copyOf(entries);
        this.history = new History(this.entries);
    }

    public String id() {
        return id;
    }

    public List<Entry> entries() {
        return entries;
    }

    /** For people: "ukrdc-services 10.8.5", "ukrdc-services back to 10.8.4", "ukrdc-services 10.8.5 on staging". */
    public String title() {
        return developmentBuild().map(DevelopmentBuild::title).orElseGet(this::goal);
    }

    private String goal() {
        String place = onDemand()
                .map(install -> " on " + install.environment())
                .orElse(history.has(Event.SignaturesOwed.class) ? ", signed afterwards" : "");
        return product() + (isRollBack() ? " back to " : " ") + target() + place;
    }

    /** What this installs and where, if it is no release but an install on demand. */
    public Optional<OnDemand> onDemand() {
        return history.last(InstallRequested.class).map(requested -> new OnDemand(requested, history));
    }

    /** Whether this is no release: live goes back to a version that it ran before. */
    public boolean isRollBack() {
        return rollBack().isPresent();
    }

    public Optional<RollBack> rollBack() {
        return history.last(RollBackRequested.class).map(requested -> new RollBack(requested, history));
    }

    /** Whether this is no release: a commit of the development branch becomes a wheel. */
    public Optional<DevelopmentBuild> developmentBuild() {
        return entries.get(0).event() instanceof Event.BuildRequested requested
                ? Optional.of(new DevelopmentBuild(this, requested, history))
                : Optional.empty();
    }

    public String product() {
        return developmentBuild().map(DevelopmentBuild::product).orElseGet(() -> requested()
                .product());
    }

    public Version target() {
        return history.last(RequestRevised.class).map(RequestRevised::target).orElseGet(() -> requested()
                .target());
    }

    /** The version as the person last wrote it. */
    public String typed() {
        return history.last(RequestRevised.class).map(RequestRevised::typed).orElseGet(() -> requested()
                .typed());
    }

    public String requestedBy() {
        return entries.get(0).actor();
    }

    public Instant requestedAt() {
        return entries.get(0).at();
    }

    public Requested requested() {
        return history.last(Requested.class)
                .orElseThrow(() -> new IllegalStateException("The ledger has no cycle " + id));
    }

    /** Each consumer's pin before the cycle changed anything; or what a roll back has made of it in the meantime. */
    public Map<String, Version> pinsBefore() {
        return history.sinceLast(RequestAccepted.class::isInstance)
                .last(RolledBackMeanwhile.class)
                .map(RolledBackMeanwhile::pins)
                .or(() -> history.last(RequestAccepted.class).map(RequestAccepted::pins))
                .orElse(Map.of());
    }

    /** What live was rolled back to since the consumers were last pinned; empty when nothing is out of date. */
    public Optional<Version> rolledBackSincePinned() {
        return history.sinceLast(Event.Pinned.class::isInstance)
                .last(RolledBackMeanwhile.class)
                .map(RolledBackMeanwhile::version);
    }

    /** The version that the consumers pinned before; the newest when they differ. */
    public Optional<Version> liveBefore() {
        return pinsBefore().values().stream().max(Version::compareTo);
    }

    public Optional<Event.Ending> ending() {
        return history.last(Ended.class).map(Ended::how);
    }

    /** Every cut in its order. */
    public List<Cut> cuts() {
        List<Cut> cuts = new ArrayList<>();
        int end = entries.size();
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).event() instanceof CutBegun begun) {
                cuts.add(0, new Cut(begun, new History(entries.subList(i, end))));
                end = i;
            }
        }
        return cuts;
    }

    public boolean hasCut(Version version) {
        return cuts().stream().map(Cut::version).anyMatch(version::equals);
    }

    public Optional<Cut> cut() {
        List<Cut> cuts = cuts();
        return cuts.isEmpty() ? Optional.empty() : Optional.of(cuts.get(cuts.size() - 1));
    }

    /** The cut under way. @throws IllegalStateException when none has begun: the diagram is wrong then */
    public Cut currentCut() {
        return cut().orElseThrow(() -> new IllegalStateException("Cycle " + title() + " has cut nothing yet"));
    }

    public List<Cut> candidates() {
        return cuts().stream().filter(cut -> !cut.isFinal()).toList();
    }

    /** The candidate that was pushed last: the one that people test. */
    public Optional<Cut> candidate() {
        return candidates().stream().filter(Cut::isPushed).reduce((earlier, later) -> later);
    }

    /** What a task asks somebody to sign, as the ledger noted it when the task was made. */
    public Optional<SignOffAsked> asked(String task) {
        return Stream.concat(
                        history.all(SignOffAsked.class),
                        history.all(ClinicalRiskAsked.class).map(Cycle::like))
                .filter(asked -> asked.task().equals(task))
                .findFirst();
    }

    /** It is due, reminded of and told like a sign-off. */
    private static SignOffAsked like(ClinicalRiskAsked asked) {
        return new SignOffAsked(asked.task(), asked.title(), asked.due(), Optional.empty());
    }

    /** Whether every area of the policy is signed, and none refused, for the last candidate. */
    public boolean isApproved(SignOffPolicy policy) {
        return candidate()
                .filter(cut -> !policy.areas().isEmpty())
                .filter(cut -> cut.withdrawal().isEmpty())
                .filter(cut -> cut.signOffs().stream()
                        .allMatch(signOff -> signOff.verdict().approves()))
                .filter(cut -> policy.areas().stream().allMatch(cut::isApproved))
                .isPresent();
    }

    /** The last candidate before a given one that people were asked to sign; others, nobody has seen. */
    public Optional<Cut> askedBefore(Cut candidate) {
        return candidates().stream()
                .filter(Cut::isAsked)
                .filter(cut -> cut.version().compareTo(candidate.version()) < 0)
                .reduce((earlier, later) -> later);
    }

    /** Every bug that was found in the cycle. */
    public List<Bug> bugs() {
        return cuts().stream().flatMap(cut -> cut.bugs().stream()).toList();
    }

    /** Every commit that fixes something, oldest first. */
    public List<Fix> fixes() {
        return Stream.concat(
                        HotFix.beforeTheFirstCut(history).stream(),
                        cuts().stream().flatMap(cut -> cut.fixes().stream()))
                .toList();
    }

    /** The printed name of who found a bug of this cycle. */
    public String finder(Bug bug) {
        return history.all(SignedOff.class)
                .filter(signOff -> signOff.bugs().contains(bug))
                .map(signOff -> signOff.signature().name())
                .findFirst()
                .orElse("");
    }

    /**
     * The fixes that are on the release branch, not yet known to be on the development branch, and needed there, oldest
     * first.
     */
    public List<Commit> fixesToBackPort() {
        return backPorts(Optional.empty()).missing();
    }

    /** How far the fixes have come to a branch. @param onto empty for the development branch */
    public BackPorts backPorts(Optional<String> onto) {
        return new BackPorts(fixes(), entries, onto);
    }

    /** The fixes that are known to be on the development branch, each with the commit that carries it there. */
    public Map<CommitId, CommitId> backPorted() {
        return backPorts(Optional.empty()).carriers();
    }

    /** The entry in which a developer last said that a fix is not needed on the development branch. */
    public Optional<Entry> notNeeded(CommitId fix) {
        return backPorts(Optional.empty()).notNeeded(fix);
    }

    /** The commits that need not be on the development branch, because a release manager said so. */
    public Set<CommitId> waived() {
        return history.all(BackPortsWaived.class)
                .flatMap(waiver -> waiver.fixes().stream())
                .collect(Collectors.toSet());
    }

    /** What the last check of the present cut found missing; empty when nothing is. */
    public Optional<BackPortsMissing> missingBackPorts() {
        return cut().flatMap(Cut::missingBackPorts);
    }

    /** The conflict that a person must resolve now. */
    public Optional<BackPortConflicting> conflict() {
        return history.last(BackPortConflicting.class).filter(conflict -> backPorts(conflict.onto()).missing().stream()
                .anyMatch(fix -> fix.id().equals(conflict.fix())));
    }

    /** Whether the desk ever set out for exactly this effect. */
    public boolean hasSetOutFor(String effect) {
        return history.all(Intended.class).anyMatch(intent -> intent.effect().equals(effect));
    }

    /** Whether the desk set out for exactly this effect, and never learnt how it ended: it died, or lost the answer. */
    public boolean isUnsettled(String effect) {
        boolean unsettled = false;
        for (Entry entry : entries) {
            unsettled |=
                    entry.event() instanceof Intended intent && intent.effect().equals(effect);
            unsettled &= !(entry.event() instanceof Achieved outcome
                    && outcome.effect().equals(effect));
        }
        return unsettled;
    }

    /** Whether the cycle has ever set out to change a consumer's pin. */
    public boolean hasTouchedConsumers() {
        return hasSetOut("pinConsumers");
    }

    /** Whether the cycle has ever set out to install on live. */
    public boolean hasTouchedLive() {
        return hasSetOut("installLive");
    }

    /** Whether a release that never came to live may have left its version there: it ended, and brought nothing back. */
    public boolean mayBeLeftOnLive() {
        return !isRollBack()
                && ending().filter(how -> how != Event.Ending.RELEASED).isPresent()
                && hasTouchedLive()
                && history.sinceLast(event -> event instanceof Intended intended
                                && intended.step().equals("installLive"))
                        .all(StepEnded.class)
                        .map(StepEnded::step)
                        .noneMatch(Set.of("restoreStaging", "rollBackLive")::contains);
    }

    /** The stages on which the cycle may have installed something. */
    public List<Product.Stage> touchedStages() {
        return hasTouchedLive() ? List.of(Product.Stage.LIVE, Product.Stage.STAGING) : List.of(Product.Stage.STAGING);
    }

    private boolean hasSetOut(String step) {
        return history.all(Intended.class).anyMatch(intended -> intended.step().equals(step));
    }

    /** The versions that may have been seen outside: they may never be used again. */
    public List<Version> burnt() {
        return cuts().stream().filter(Cut::mayBeOutside).map(Cut::version).toList();
    }

    /** Why one of these may never be used again; empty when it is none of them. */
    public Optional<Burnt> burnt(Version version) {
        return cuts().stream()
                .filter(cut -> cut.mayBeOutside() && cut.version().equals(version))
                .findFirst()
                .map(cut -> new Burnt(this, cut));
    }

    public boolean wasRolledBack() {
        return history.all(Decided.class).anyMatch(decided -> decided.decision().equals("rollBack"));
    }

    public Optional<Decided> lastDecision() {
        return history.last(Decided.class);
    }

    /** The last refusal since a step ended well; empty when the cycle has gone on since. */
    public Optional<StepRefused> refusal() {
        return history.sinceLast(StepEnded.class::isInstance).last(StepRefused.class);
    }

    /** What a person last decided to adopt; empty when a step was refused since. */
    public Optional<Adoption> adoption() {
        return history.sinceLast(StepRefused.class::isInstance)
                .last(Decided.class)
                .filter(Cycle::isAdoption)
                .flatMap(decided -> history.last(StepRefused.class))
                .flatMap(StepRefused::adoption);
    }

    private static boolean isAdoption(Decided decided) {
        return decided.decision().equals("adopt");
    }

    /** The failures of the step's present round since it last waited for a merge, oldest first. */
    public List<StepFailed> failures(String step) {
        return round(step)
                .sinceLast(event ->
                        event instanceof MergeAwaited merge && merge.step().equals(step))
                .all(StepFailed.class)
                .filter(failed -> failed.step().equals(step))
                .toList();
    }

    public Merges merges() {
        return new Merges(history);
    }

    /** Why nothing moves the cycle, as the watch found it; empty when something does. */
    public Optional<NothingMoves> standstill() {
        return history.sinceLast(MovesAgain.class::isInstance).last(NothingMoves.class);
    }

    /** The last time that a task came into somebody's hands, or out of them. */
    public Optional<Entry> taken(String task) {
        return entries.stream()
                .filter(entry ->
                        entry.event() instanceof TaskTaken taken && taken.task().equals(task))
                .reduce((earlier, later) -> later);
    }

    public boolean isReminded(String task) {
        return history.all(Reminded.class).anyMatch(reminded -> reminded.task().equals(task));
    }

    public boolean isEscalated(String task) {
        return history.all(Escalated.class)
                .anyMatch(escalated -> escalated.task().equals(task));
    }

    /** Whether a run of the step was begun whose end is not known: not while it waits for its next try, or for a merge. */
    public boolean isUnderWay(String step) {
        return round(step).entries().stream()
                .map(Entry::event)
                .filter(event -> event instanceof StepBegun begun
                                && begun.step().equals(step)
                        || event instanceof MergeAwaited merge && merge.step().equals(step)
                        || event instanceof StepFailed failed && failed.step().equals(step))
                .reduce((earlier, later) -> later)
                .filter(StepBegun.class::isInstance)
                .isPresent();
    }

    /** Who wants the cycle to end before its time; empty when nobody does. */
    public Optional<Abort> abort() {
        return Abort.of(entries);
    }

    private History round(String step) {
        return history.sinceLast(event -> event instanceof StepEnded ended
                        && ended.step().equals(step)
                || event instanceof StepRefused refused && refused.step().equals(step));
    }

    /** When the step's present round began: the date of what it computes, the same each time it is run again. */
    public Optional<Instant> begun(String step) {
        return round(step).entries().stream()
                .filter(entry ->
                        entry.event() instanceof StepBegun begun && begun.step().equals(step))
                .map(Entry::at)
                .findFirst();
    }
}
