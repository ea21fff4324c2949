package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Computes the final version's commit and tag on the release branch, right on top of the signed candidate. */
public final class FinalVersion implements Step {

    private final GitRepositories repositories;

    public FinalVersion(GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public List<Event> run(Run run) {
        Library library = run.product().library();
        GitRepository git = repositories.open(library.repository());
        Version version = run.cycle().target();
        Optional<GitRepository.Tag> outside = git.tag(library.tagOf(version));
        Optional<Cut> made = run.cycle().cut().filter(Cut::isFinal);
        Cutting cutting = new Cutting(git, run.product());
        if (made.filter(cutting::goesOn).isPresent()) {
            return new OtherTag(git, library).adopted(run, made.get());
        }
        if (outside.isPresent()) {
            return adopted(run, git, made, outside.get());
        }
        CommitId release = Branches.release(git, library);
        requireSigned(run, git, library, release);
        CommitId commit = cutting.bump(version, release, run.moment());
        Notes notes = new Notes(git, run);
        return Stream.<Event>concat(
                        Stream.of(
                                new CutBegun(
                                        version,
                                        Cut.Kind.FINAL,
                                        run.moment(),
                                        Branches.development(git, library),
                                        release),
                                new Bumped(commit),
                                cutting.tag(version, commit, run.moment(), notes.of(version, commit))),
                        notes.changes(commit).stream())
                .toList();
    }

    /** The final of the signed candidate, which the desk made before its database was put back; nothing else is taken. */
    private static List<Event> adopted(Run run, GitRepository git, Optional<Cut> made, GitRepository.Tag outside) {
        Library library = run.product().library();
        LostCut lost = LostCut.find(git, run.product(), run.cycle().target())
                .filter(cut -> run.cycle()
                        .candidate()
                        .flatMap(Cut::releaseAfter)
                        .equals(Optional.of(cut.begun().release())))
                .orElseThrow(() -> refusal(git, library, made, outside));
        requireSigned(run, git, library, lost.begun().release());
        return lost.facts();
    }

    private static Refusal refusal(GitRepository git, Library library, Optional<Cut> made, GitRepository.Tag tag) {
        String reason = "Tag " + tag.name() + " exists already in "
                + library.repository().url() + ", at commit " + tag.target().abbreviated() + ": it is "
                + git.origin(tag.object())
                + ". The version is burnt and is never made again. Abort, and start a cycle for a newer one.";
        return made.filter(cut -> cut.tag().isPresent())
                .flatMap(cut -> new OtherTag(git, library).offer(cut, tag))
                .map(adoption -> new Refusal(reason, adoption))
                .orElseGet(() -> new Refusal(reason));
    }

    private static void requireSigned(Run run, GitRepository git, Library library, CommitId release) {
        Cut signed = run.cycle()
                .candidate()
                .orElseThrow(() -> new IllegalStateException("No candidate was signed that could become final"));
        if (!run.cycle().isApproved(HotFix.needed(run.cycle(), run.product().signOffs()))) {
            throw new Refusal("Could not make " + run.cycle().target() + " final: " + signed.version()
                    + " does not have every signature that it needs, or was refused or withdrawn. Let it be signed, or"
                    + " cut a new candidate.");
        }
        if (!Recorded.releaseAfter(signed).equals(release)) {
            throw new Refusal("Branch " + library.releaseBranch() + " of "
                    + library.repository().url() + " is at " + release.abbreviated() + ", but "
                    + signed.version() + " was signed at "
                    + Recorded.releaseAfter(signed).abbreviated()
                    + ": nobody signed what came since ("
                    + git.change(Recorded.releaseAfter(signed), release)
                    + "). Cut a new candidate with it, or take it off the branch and try again.");
        }
        new OtherTag(git, library).trouble(signed).ifPresent(reason -> {
            throw new Refusal(reason);
        });
    }
}
