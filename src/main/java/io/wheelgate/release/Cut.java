package io.wheelgate.release;

import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.BackPortsMissing;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.ClinicalRiskAssessed;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.Landed;
import io.wheelgate.release.Event.Merged;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Event.Promoted;
import io.wheelgate.release.Event.Pushed;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Event.Uploaded;
import io.wheelgate.release.Event.Verified;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The making of one version within a cycle, a candidate or the final, as far as it has come. */
public final class Cut {

    /** Where a cut starts from, and what it becomes. */
    public enum Kind {
        /** The first candidate: from the development branch, merged to the release branch. */
        FIRST_CANDIDATE,
        /** A later candidate: on the release branch. */
        LATER_CANDIDATE,
        /** The final version: on the release branch, after sign-off. */
        FINAL
    }

    private final CutBegun begun;
    private final History history;

    Cut(CutBegun begun, History history) {
        this.begun = begun;
        this.history = history;
    }

    /** Whether this is the cut that began with an event, and not an earlier try at the same version. */
    public boolean isOf(CutBegun event) {
        return begun.equals(event);
    }

    public Version version() {
        return begun.version();
    }

    public Kind kind() {
        return begun.kind();
    }

    public boolean isFinal() {
        return kind() == Kind.FINAL;
    }

    /** The stage that it is made for: candidates are tested on staging, the final goes live. */
    public Product.Stage stage() {
        return isFinal() ? Product.Stage.LIVE : Product.Stage.STAGING;
    }

    /** The date of everything computed for this cut. */
    public Instant moment() {
        return begun.moment();
    }

    public CommitId developmentBefore() {
        return begun.development();
    }

    public CommitId releaseBefore() {
        return begun.release();
    }

    /** The commit that the version's source is: the bump, or its parent when it held the version already. */
    public Optional<CommitId> commit() {
        return landed().map(Landed::commit).or(this::made);
    }

    /** The commit that the desk computed, also when people have merged it as another one. */
    public Optional<CommitId> made() {
        return history.last(Bumped.class).map(Bumped::commit);
    }

    public Optional<Tagged> tag() {
        return history.sinceLast(Landed.class::isInstance).last(Tagged.class).or(this::ownTag);
    }

    /** The tag that the desk computed itself, also when another one was adopted since. */
    public Optional<Tagged> ownTag() {
        return landed().map(Landed::tag).or(this::madeTag);
    }

    /** The tag of the commit that the desk computed. */
    public Optional<Tagged> madeTag() {
        return history.all(Tagged.class).findFirst();
    }

    /** What people merged of it, where only pull requests change the library's branches. */
    public Optional<Landed> landed() {
        return history.last(Landed.class);
    }

    /** This cut once more has come of it. */
    public Cut with(List<Event> facts) {
        Entry last = history.entries().get(history.entries().size() - 1);
        return new Cut(
                begun,
                new History(Stream.concat(
                                history.entries().stream(),
                                facts.stream()
                                        .map(fact -> new Entry(
                                                last.sequence() + 1, last.cycle(), last.at(), Entry.DESK, fact)))
                        .toList()));
    }

    public Optional<CommitId> merge() {
        return landed().map(Landed::release).or(this::madeMerge);
    }

    /** The merge that the desk computed. */
    public Optional<CommitId> madeMerge() {
        return history.last(Merged.class).map(Merged::commit);
    }

    /** Where the cut leaves the release branch. */
    public Optional<CommitId> releaseAfter() {
        return landed().map(Landed::release).or(kind() == Kind.FIRST_CANDIDATE ? this::madeMerge : this::made);
    }

    /** Where the cut leaves the development branch, when it comes from there. */
    public Optional<CommitId> developmentAfter() {
        return landed().map(Landed::development).or(this::made);
    }

    public Optional<Wheel> wheel() {
        return history.last(Built.class).map(Built::wheel);
    }

    /** The wheel that the desk built itself, also when another one was adopted since. */
    public Optional<Wheel> ownWheel() {
        return history.all(Built.class).map(Built::wheel).findFirst();
    }

    /** The sha256 of the document that proves a final to be what was signed. */
    public Optional<String> certificate() {
        return history.last(Compared.class).map(Compared::certificate).filter(digest -> !digest.isEmpty());
    }

    public boolean isPushed() {
        return history.has(Pushed.class);
    }

    /** Whether the desk ever set out to push it: only a look outside could tell that nobody saw it. */
    public boolean mayBeOutside() {
        return history.all(Intended.class).anyMatch(intended -> intended.step().startsWith("push"));
    }

    /** Whether the desk ever set out to upload it. */
    public boolean mayBeUploaded() {
        return history.all(Intended.class).anyMatch(intended -> intended.step().equals("uploadWheel"));
    }

    /** Whether somebody signed that exactly this goes live. */
    public boolean isApprovedForLive() {
        return history.all(Decided.class)
                .filter(decided -> decided.task().equals("approveGoLive"))
                .reduce((earlier, later) -> later)
                .filter(decided -> decided.decision().equals("approve"))
                .flatMap(Decided::signature)
                .filter(signature -> signature.covers().version().equals(version()))
                .isPresent();
    }

    /** Whether it was uploaded, and nothing was refused since: after a refusal the desk looks again. */
    public boolean isUploaded() {
        return history.sinceLast(StepRefused.class::isInstance).has(Uploaded.class);
    }

    /** The index that it has come to, of what was uploaded and promoted since the last refusal. */
    public Optional<String> index() {
        History since = history.sinceLast(StepRefused.class::isInstance);
        return since.last(Promoted.class).map(Promoted::to).or(() -> since.last(Uploaded.class)
                .map(Uploaded::index));
    }

    /** Whether the desk ever set out to promote it. */
    public boolean mayBePromoted() {
        return history.all(Intended.class).anyMatch(intended -> intended.step().equals("promoteWheel"));
    }

    public Optional<Verified> verified() {
        return history.last(Verified.class);
    }

    public List<SignedOff> signOffs() {
        return history.all(SignedOff.class).toList();
    }

    /** Every signature that covers exactly its wheel, but sign-offs, with their times and signers. */
    public List<Entry> signed() {
        return history.entries().stream()
                .filter(entry -> !(entry.event() instanceof SignedOff))
                .filter(entry -> Signature.in(entry.event())
                        .filter(signature -> wheel().filter(signature::covers).isPresent())
                        .isPresent())
                .toList();
    }

    /** The sign-offs with their times and signers. */
    public List<Entry> signatures() {
        return history.entries().stream()
                .filter(entry -> entry.event() instanceof SignedOff)
                .toList();
    }

    public List<Bug> bugs() {
        return signOffs().stream().flatMap(signOff -> signOff.bugs().stream()).toList();
    }

    /** Where this version is pinned. */
    public List<Pinned> pins() {
        return history.all(Pinned.class)
                .filter(pinned -> pinned.version().equals(version()))
                .distinct()
                .toList();
    }

    /** What the developers said about the bugs, the last answer for each. */
    public List<BugAnswer> answers() {
        return history.last(BugsAnswered.class).map(BugsAnswered::answers).orElse(List.of());
    }

    /** Whether people were asked to sign it. */
    public boolean isAsked() {
        return history.has(SignOffAsked.class);
    }

    /** What was signed about the clinical risk of exactly this wheel; empty as long as nothing was. */
    public Optional<Assessed> assessed() {
        return history.entries().stream()
                .filter(entry -> entry.event() instanceof ClinicalRiskAssessed)
                .map(Assessed::of)
                .filter(assessed -> wheel().filter(assessed.signature()::covers).isPresent())
                .reduce((earlier, later) -> later);
    }

    /** Whether nothing of a policy keeps it from going live for its clinical risk. */
    public boolean isRiskAccepted(SignOffPolicy policy) {
        return policy.clinicalRisk().isEmpty()
                || assessed().filter(Assessed::isAcceptable).isPresent();
    }

    /** Whether it is a candidate that people test: asked for, not taken back, and nothing is made after it yet. */
    public boolean isUnderTest() {
        return !isFinal() && isAsked() && withdrawal().isEmpty() && !isOver();
    }

    /** Why a release manager took the candidate back. */
    public Optional<CandidateWithdrawn> withdrawal() {
        return history.last(CandidateWithdrawn.class);
    }

    /** Whether an area has its signatures, of different people, and nobody refused it. */
    public boolean isApproved(SignOffArea area) {
        List<Entry> signed = signatures(area.area());
        return signed.stream().map(Entry::actor).distinct().count() >= area.signatures()
                && signed.stream()
                        .map(entry -> ((SignedOff) entry.event()).verdict())
                        .allMatch(
                                verdict -> verdict.approves() && !(area.critical() && verdict == Verdict.CARRIED_OVER));
    }

    /** The signatures for an area. */
    public List<Entry> signatures(String area) {
        return signatures().stream()
                .filter(entry -> ((SignedOff) entry.event()).area().equals(area))
                .toList();
    }

    /** What the last check found missing on the development branch; empty when nothing is. */
    public Optional<BackPortsMissing> missingBackPorts() {
        return history.sinceLast(BackPortsComplete.class::isInstance).last(BackPortsMissing.class);
    }

    /** What came to the release branch after it; a commit that was collected twice stands as it was the last time. */
    public List<Fix> fixes() {
        Map<CommitId, Fix> fixes = new LinkedHashMap<>();
        history.all(FixesCollected.class)
                .flatMap(collected -> collected.fixes().stream())
                .forEach(fix -> fixes.put(fix.id(), fix));
        return List.copyOf(fixes.values());
    }

    /** Whether nothing more is made of this cut: its bugs were fixed, or a person asked for a new candidate. */
    public boolean isOver() {
        return history.has(FixesCollected.class)
                || history.all(Decided.class)
                        .anyMatch(decided -> decided.decision().equals("newCandidate"));
    }

    /**
     * Whether the desk refused to go on with it while nothing of it was outside yet: it is computed anew then, unless a person
     * decided to adopt what is outside.
     */
    public boolean isSpoilt() {
        return !isPushed() && history.sinceLast(Cut::isAdoption).has(StepRefused.class);
    }

    private static boolean isAdoption(Event event) {
        return event instanceof Decided decided && decided.decision().equals("adopt");
    }
}
