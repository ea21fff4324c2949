package io.wheelgate.step;

import io.wheelgate.forge.ForgeFailure;
import io.wheelgate.forge.PullRequest;
import io.wheelgate.forge.PullRequests;
import io.wheelgate.forge.PullRequests.Draft;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Forge;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Optional;

/** One change of a protected branch with its own branch and its pull request, each an effect of its own. */
record Proposal(Run run, PullRequests requests, ProtectedBranch target, OwnBranch branch, Change change, String text) {

    /** What is wanted on the protected branch; looked for there by its content. */
    interface Change extends Effect {

        Version version();

        /** What it is about, as part of a branch's name: of several open ones only the last is to be merged. */
        String topic();

        /** The topic, and what tells this one from others of it. */
        String name();

        /** One line. */
        String subject();

        /** Computes it on top of a commit. */
        CommitId on(CommitId commit);

        /** What people must know who merge it. */
        default String advice() {
            return "";
        }

        /** Only the desk's pull request brings it. */
        @Override
        default void act() {
            throw new IllegalStateException(
                    "Only pull requests change that branch, and it does not have any more what it"
                            + " had just now: tried to " + description());
        }
    }

    Effect push() {
        return new Push();
    }

    Effect opening() {
        return new Opening();
    }

    Effect refreshing() {
        return new Refreshing();
    }

    Optional<PullRequest> find() {
        return requests.find(forge(), branch.name(), target.branch());
    }

    private Forge forge() {
        return target.forge().orElseThrow();
    }

    private String place() {
        return "branch " + branch.name() + " of " + target.name();
    }

    MergeAwaited awaited(PullRequest found, String hint) {
        return new MergeAwaited(
                run.step(), target.consumer(), change.version(), found.number(), found.url(), branch.name(), hint);
    }

    Failure gone() {
        String found = "the pull request of " + place() + " was there a moment ago, and is not there now";
        Diagnosis diagnosis = Diagnosis.of(Kind.UNKNOWN, "find the pull request of " + place(), found);
        return new Failure(diagnosis.sentence(), diagnosis, null);
    }

    private final class Push implements Effect {

        @Override
        public String description() {
            return "push " + place() + ", to " + change.description();
        }

        /** Whatever is on it now: people may have added to it. Once merged or closed, nobody needs it any more. */
        @Override
        public boolean isThere() {
            branch.git().refresh();
            return branch.tip().isPresent()
                    || find().filter(request -> !request.isOpen()).isPresent();
        }

        @Override
        public void act() {
            CommitId commit = change.on(branch.target());
            branch.git().push(List.of(new RefUpdate("refs/heads/" + branch.name(), Optional.empty(), commit)));
        }
    }

    private final class Opening implements Effect {

        @Override
        public String description() {
            return "open a pull request of " + place() + " into " + target.branch();
        }

        @Override
        public boolean isThere() {
            return find().isPresent();
        }

        @Override
        public void act() {
            try {
                requests.open(forge(), new Draft(branch.name(), target.branch(), change.subject(), text));
            } catch (ForgeFailure failure) {
                if (failure.isRejected() && !isThere()) {
                    throw new Refusal(failure.getMessage() + " The desk's branch " + branch.name()
                            + " is there; without a pull request it changes nothing.");
                }
                throw failure;
            }
        }
    }

    /** Takes the target's files as they are now, with the change in them: only while nobody else has worked on it. */
    private final class Refreshing implements Effect {

        @Override
        public String description() {
            return "bring " + place() + " up to date with " + target.branch();
        }

        @Override
        public boolean isThere() {
            branch.git().refresh();
            return !branch.conflicts();
        }

        @Override
        public void act() {
            GitRepository git = branch.git();
            CommitId tip = branch.tip().orElseThrow();
            Signature signature = new Signature(run.product().library().committer(), run.moment());
            CommitId merge = git.mergeTaking(
                    tip, branch.target(), signature, "Merge " + target.branch() + " into " + branch.name());
            git.push(List.of(new RefUpdate("refs/heads/" + branch.name(), Optional.of(tip), change.on(merge))));
        }
    }
}
