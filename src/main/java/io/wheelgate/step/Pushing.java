package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Pushed;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Publishes what was computed for a cut: the branches that moved, and the tag. */
final class Pushing {

    private final GitRepositories repositories;
    private final Optional<ProposedPush> proposed;

    Pushing(GitRepositories repositories, Optional<ProposedPush> proposed) {
        this.repositories = repositories;
        this.proposed = proposed;
    }

    List<Event> push(Run run) {
        Cut cut = run.cycle().currentCut();
        if (cut.isPushed()) {
            return List.of();
        }
        GitRepository git = repositories.open(run.product().library().repository());
        if (run.product().library().repository().forge().isPresent()) {
            return proposed.orElseThrow().push(run, git, cut);
        }
        new Cutting(git, run.product()).recreate(cut);
        run.carryOut(new Push(git, run.product().library(), cut));
        return List.of(new Pushed());
    }

    /** The refs of a cut, moved together or not at all. */
    private record Push(GitRepository git, Library library, Cut cut) implements Effect {

        @Override
        public String description() {
            return "push "
                    + updates().stream()
                            .map(update ->
                                    update.ref() + " at " + update.target().abbreviated())
                            .collect(Collectors.joining(", "))
                    + " to " + library.repository().url();
        }

        @Override
        public boolean isThere() {
            git.refresh();
            Tagged ours = Recorded.tag(cut);
            OtherTag otherTag = new OtherTag(git, library);
            otherTag.of(cut).ifPresent(found -> otherTag.refuse(cut, found));
            if (git.tag(ours.tag()).isEmpty()) {
                requireNeverPushed(ours);
                return false;
            }
            if (isAdopted() && !areBranchesOn()) {
                return false;
            }
            requireOn(library.releaseBranch(), Recorded.releaseAfter(cut));
            if (cut.kind() == Cut.Kind.FIRST_CANDIDATE) {
                requireOn(library.developmentBranch(), Recorded.commit(cut));
            }
            return true;
        }

        /** The tag was set by somebody else: only the branches are left to be pushed. */
        private boolean isAdopted() {
            return !Recorded.tag(cut).equals(Recorded.ownTag(cut));
        }

        private boolean areBranchesOn() {
            return isOn(library.releaseBranch(), Recorded.releaseAfter(cut))
                    && (cut.kind() != Cut.Kind.FIRST_CANDIDATE
                            || isOn(library.developmentBranch(), Recorded.commit(cut)));
        }

        private boolean isOn(String branch, CommitId commit) {
            return git.isAncestor(commit, Branches.tip(git, library.repository(), branch));
        }

        /** The branches and the tag went out together: if only the branches are there, somebody took the tag away. */
        private void requireNeverPushed(Tagged tag) {
            boolean moves = !Recorded.releaseAfter(cut).equals(cut.releaseBefore());
            if (isAdopted() || moves && isOn(library.releaseBranch(), Recorded.releaseAfter(cut))) {
                throw new Refusal("Tag " + tag.tag() + " is not in "
                        + library.repository().url() + " any more, where it pointed to commit "
                        + Recorded.commit(cut).abbreviated()
                        + ": somebody deleted it, and git does not record who. " + advice());
            }
        }

        private String advice() {
            return cut.isFinal()
                    ? "Push a tag of that name to that commit, try again and adopt it, or abort."
                    : "Try again, and the desk makes the version anew from the branches as they are, or abort.";
        }

        private void requireOn(String branch, CommitId commit) {
            CommitId tip = Branches.tip(git, library.repository(), branch);
            if (!git.isAncestor(commit, tip)) {
                throw new Refusal(
                        "Branch " + branch + " of " + library.repository().url() + " is at "
                                + tip.abbreviated() + " and no longer contains commit " + commit.abbreviated()
                                + " of the pushed tag: somebody has rewritten it. Its tip is " + git.origin(tip)
                                + ". Restore the branch and try again, or abort.");
            }
        }

        @Override
        public void act() {
            git.push(updates());
        }

        private List<RefUpdate> updates() {
            List<RefUpdate> updates = new ArrayList<>();
            if (cut.kind() == Cut.Kind.FIRST_CANDIDATE) {
                move(updates, library.developmentBranch(), cut.developmentBefore(), Recorded.commit(cut));
            }
            move(updates, library.releaseBranch(), cut.releaseBefore(), Recorded.releaseAfter(cut));
            if (!isAdopted()) {
                Tagged tag = Recorded.tag(cut);
                updates.add(new RefUpdate("refs/tags/" + tag.tag(), Optional.empty(), tag.object()));
            }
            return updates;
        }

        private static void move(List<RefUpdate> updates, String branch, CommitId from, CommitId to) {
            updates.add(new RefUpdate("refs/heads/" + branch, Optional.of(from), to));
        }
    }
}
