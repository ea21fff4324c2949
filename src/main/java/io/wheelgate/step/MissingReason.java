package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Carrier;
import io.wheelgate.release.Commit;
import io.wheelgate.release.Product.Library;
import io.wheelgate.step.Backports.Target;
import io.wheelgate.step.OnBranch.Presence;

/** Says why a commit on the release branch is missed on the development branch, and what a person can do. */
final class MissingReason {

    private final GitRepository git;
    private final Library library;
    private final String loss;

    MissingReason(GitRepository git, Target target) {
        this.git = git;
        this.library = target.library();
        this.loss = target.onto().isEmpty()
                ? "the next merge would lose it"
                : "a later hot fix that is made there would lose it";
    }

    String of(Commit commit, Presence presence) {
        if (presence instanceof Presence.Gone gone) {
            return gone(commit, gone.last());
        }
        return commit.isMerge() ? merge(commit) : never(commit);
    }

    private String never(Commit commit) {
        return named(commit) + " is on " + library.releaseBranch() + " and its change is not on "
                + library.developmentBranch() + ": " + loss + ". Back-port it first: git switch "
                + library.developmentBranch() + " && git cherry-pick -x "
                + commit.id().abbreviated();
    }

    private String merge(Commit merge) {
        return "Merge " + merge.id().abbreviated() + " \"" + merge.subject() + "\" on " + library.releaseBranch()
                + " changes what neither of its sides does, in "
                + String.join(", ", git.ownPaths(merge.id(), new VersionRule(git, library).of(merge.id())))
                + ", and that is not on " + library.developmentBranch()
                + ": " + loss + ". See it with git show --remerge-diff "
                + merge.id().abbreviated() + ", then make the same change on " + library.developmentBranch()
                + " in a commit with the line \"Back-port-of: " + merge.id().abbreviated() + "\"";
    }

    private String gone(Commit commit, Carrier last) {
        return named(commit) + " is on " + library.releaseBranch() + ". " + brought(commit, last)
                + ": " + loss + ". Bring it there once more, or, if it is not wanted there in this form,"
                + " say so in a commit: git switch " + library.developmentBranch()
                + " && git commit --allow-empty -m 'Leave out "
                + commit.id().abbreviated() + "' -m 'Back-port-of: "
                + commit.id().abbreviated() + "'";
    }

    private String brought(Commit commit, Carrier last) {
        String how = last.commit().equals(commit.id())
                ? "It was merged into " + library.developmentBranch()
                : last.commit().abbreviated() + " brought it to " + library.developmentBranch();
        return how
                + last.undoneBy()
                        .map(by -> ", where " + by.abbreviated() + " took it back")
                        .orElse(", but its change is not there any more");
    }

    private static String named(Commit commit) {
        return "Commit " + commit.id().abbreviated() + " \"" + commit.subject() + "\"";
    }
}
