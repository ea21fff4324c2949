package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cut.Kind;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.CandidateSkipped;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.Fix;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Begins the next candidate: computes the commit that sets its version, on the branch that it is cut from. */
public final class BumpVersion implements Step {

    private final GitRepositories repositories;

    public BumpVersion(GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public List<Event> run(Run run) {
        Library library = run.product().library();
        GitRepository git = repositories.open(library.repository());
        Cutting cutting = new Cutting(git, run.product());
        if (run.cycle()
                .cut()
                .filter(cut -> !cut.isFinal() && cutting.goesOn(cut))
                .isPresent()) {
            return List.of();
        }
        CommitId development = Branches.development(git, library);
        CommitId release = Branches.release(git, library);
        Optional<LostCut> lost = lost(run, git, release);
        if (lost.isPresent()) {
            return adopted(run, git, lost.get());
        }
        Kind kind = isFromDevelopment(run) ? Kind.FIRST_CANDIDATE : Kind.LATER_CANDIDATE;
        Version version = nextCandidate(run, git);
        CommitId base = kind == Kind.FIRST_CANDIDATE ? development : release;
        List<Event> events = new ArrayList<>(uncollected(run, git, release));
        events.addAll(skipped(run, version));
        events.add(new CutBegun(version, kind, run.moment(), development, release));
        events.add(new Bumped(cutting.bump(version, base, run.moment())));
        return events;
    }

    private static boolean isFromDevelopment(Run run) {
        return run.cycle().candidate().isEmpty() && HotFix.of(run.cycle()).isEmpty();
    }

    /** What the commits of a new candidate come after: the candidate before, or the version that a hot fix is made on. */
    private static Optional<CommitId> before(Run run) {
        return run.cycle().candidate().flatMap(Cut::releaseAfter).or(() -> HotFix.of(run.cycle())
                .flatMap(HotFix::base)
                .map(HotFixBase::commit));
    }

    /**
     * The last candidate of the target outside, when the desk made it, does not know of it any more, and nothing came to
     * the release branch since: it is taken up where it stands, and not made a second time under another number.
     */
    private static Optional<LostCut> lost(Run run, GitRepository git, CommitId release) {
        Version next = run.cycle().target().candidate(nextNumber(run));
        Optional<Version> last = Stream.iterate(next, version -> isTagged(run, git, version), BumpVersion::following)
                .reduce((earlier, later) -> later)
                .filter(version -> !run.burnt().contains(version))
                .filter(version -> run.cycle().cuts().stream()
                        .noneMatch(cut -> cut.version().equals(version)));
        return last.flatMap(version -> LostCut.find(git, run.product(), version))
                .filter(cut -> cut.after().equals(release))
                .filter(cut -> run.cycle().candidate().isEmpty() || cut.begun().kind() == Kind.LATER_CANDIDATE);
    }

    private static Version following(Version candidate) {
        return candidate.candidate(candidate.candidateNumber().orElseThrow() + 1);
    }

    private static List<Event> adopted(Run run, GitRepository git, LostCut lost) {
        List<Event> events = new ArrayList<>(uncollected(run, git, lost.begun().release()));
        events.addAll(lost.facts());
        return events;
    }

    /** Commits that come into the candidate although nobody collected them: their authors count as those of fixes. */
    private static List<Event> uncollected(Run run, GitRepository git, CommitId release) {
        List<CommitId> known = run.cycle().fixes().stream().map(Fix::id).toList();
        List<Fix> fixes = before(run).stream()
                .flatMap(cutAt -> Fixes.since(git, run.product().library(), cutAt, release).stream())
                .filter(fix -> !known.contains(fix.id()))
                .toList();
        return fixes.isEmpty() ? List.of() : List.of(new FixesCollected(fixes));
    }

    /** The first candidate of the target of which nothing was seen. */
    static Version nextCandidate(Run run, GitRepository git) {
        int number = nextNumber(run);
        Version version = run.cycle().target().candidate(number);
        while (run.burnt().contains(version) || isTagged(run, git, version)) {
            version = run.cycle().target().candidate(++number);
        }
        return version;
    }

    /** The numbers below that another cycle has burnt; each is told once. */
    private static List<Event> skipped(Run run, Version version) {
        List<Version> own = run.cycle().cuts().stream().map(Cut::version).toList();
        List<Event> skipped = new ArrayList<>();
        for (int number = version.candidateNumber().orElseThrow() - 1; number > 0; number--) {
            Version below = run.cycle().target().candidate(number);
            if (own.contains(below)) {
                return skipped;
            }
            run.burnt(below).ifPresent(burnt -> skipped.add(0, new CandidateSkipped(below, burnt.story())));
        }
        return skipped;
    }

    private static int nextNumber(Run run) {
        return run.cycle()
                .candidate()
                .flatMap(candidate -> candidate.version().candidateNumber())
                .map(last -> last + 1)
                .orElse(1);
    }

    /** A tag outside burns its version, whoever set it. */
    private static boolean isTagged(Run run, GitRepository git, Version version) {
        return git.tag(run.product().library().tagOf(version)).isPresent();
    }
}
