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

    Pushing(GitRepositories repositories) {
        this.repositories = repositories;
    }

    List<Event> push(Run run) {
        Cut cut = run.cycle().currentCut();
        if (cut.isPushed()) {
            return List.of();
        }
        GitRepository git = repositories.open(run.product().library().repository());
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
            Optional<GitRepository.Tag> found = git.tag(ours.tag());
            if (found.isEmpty()) {
                return false;
            }
            if (!found.get().object().equals(ours.object())) {
                throw new Refusal("Tag " + ours.tag() + " exists in "
                        + library.repository().url() + " and is not the desk's: it points to commit "
                        + found.get().target().abbreviated() + ", the desk's to "
                        + Recorded.commit(cut).abbreviated() + ". Cut a new candidate, or abort.");
            }
            requireOn(library.releaseBranch(), Recorded.releaseAfter(cut));
            if (cut.kind() == Cut.Kind.FIRST_CANDIDATE) {
                requireOn(library.developmentBranch(), Recorded.commit(cut));
            }
            return true;
        }

        private void requireOn(String branch, CommitId commit) {
            CommitId tip = Branches.tip(git, library.repository(), branch);
            if (!git.isAncestor(commit, tip)) {
                throw new Refusal(
                        "Branch " + branch + " of " + library.repository().url() + " is at "
                                + tip.abbreviated() + " and no longer contains commit " + commit.abbreviated()
                                + " of the pushed tag: somebody has rewritten it. Restore the branch and try again, or abort.");
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
            Tagged tag = Recorded.tag(cut);
            updates.add(new RefUpdate("refs/tags/" + tag.tag(), Optional.empty(), tag.object()));
            return updates;
        }

        private static void move(List<RefUpdate> updates, String branch, CommitId from, CommitId to) {
            updates.add(new RefUpdate("refs/heads/" + branch, Optional.of(from), to));
        }
    }
}
