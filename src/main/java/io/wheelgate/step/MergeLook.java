package io.wheelgate.step;

import io.wheelgate.forge.PullRequest;
import io.wheelgate.forge.PullRequests;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Refusal;

/** Looks whether a step still waits for people to merge something; it changes nothing, and records nothing. */
public final class MergeLook {

    private final GitRepositories repositories;
    private final PullRequests requests;

    public MergeLook(GitRepositories repositories, PullRequests requests) {
        this.repositories = repositories;
        this.requests = requests;
    }

    /** Whether all is as it was when the step began to wait: otherwise the step looks for itself. */
    public boolean isAsItWas(Cycle cycle, Product product, MergeAwaited merge) {
        ProtectedBranch place = place(cycle, product, merge);
        return isOpen(place, merge) && !isThere(product, place, merge) && isBranchAsItWas(place, merge);
    }

    private static ProtectedBranch place(Cycle cycle, Product product, MergeAwaited merge) {
        if (!merge.isOfLibrary()) {
            return ProtectedBranch.of(product.consumer(merge.consumer()));
        }
        if (isRelease(merge)) {
            return ProtectedBranch.release(product);
        }
        return HotFix.of(cycle)
                .filter(hotFix -> merge.branch().contains("/" + ProposedBackport.ONTO_RELEASE))
                .flatMap(HotFix::own)
                .map(own -> ProtectedBranch.ofLibrary(product, own.releaseBranch()))
                .orElseGet(() -> ProtectedBranch.development(product));
    }

    private static boolean isRelease(MergeAwaited merge) {
        return merge.branch().contains("/" + LibraryChange.RELEASE);
    }

    private boolean isOpen(ProtectedBranch place, MergeAwaited merge) {
        return place.forge()
                .flatMap(forge -> requests.read(forge, merge.number()))
                .filter(PullRequest::isOpen)
                .isPresent();
    }

    private boolean isThere(Product product, ProtectedBranch place, MergeAwaited merge) {
        GitRepository git = repositories.open(place.repository());
        CommitId tip = Branches.tip(git, place.repository(), place.branch());
        try {
            return merge.isOfLibrary()
                    ? isOnLibrary(git, product, tip, merge)
                    : isPinned(git, product, product.consumer(merge.consumer()), tip, merge);
        } catch (Refusal unreadable) {
            return true; // the step says why
        }
    }

    private static boolean isPinned(
            GitRepository git, Product product, Consumer consumer, CommitId tip, MergeAwaited merge) {
        return Pinning.pinned(git, product.name(), consumer, tip).equals(merge.version());
    }

    /** What is proposed for the release branch fits on it only as long as that does not move. */
    private static boolean isOnLibrary(GitRepository git, Product product, CommitId tip, MergeAwaited merge) {
        if (isRelease(merge)) {
            return git.branch(merge.branch())
                    .filter(own -> git.isAncestor(tip, own))
                    .isEmpty();
        }
        return merge.branch().contains("/" + LibraryChange.DEVELOPMENT)
                && new Cutting(git, product).versionAt(tip).equals(merge.version());
    }

    private boolean isBranchAsItWas(ProtectedBranch place, MergeAwaited merge) {
        OwnBranch branch = new OwnBranch(repositories.open(place.repository()), place, merge.branch());
        return branch.tip().isPresent() && branch.conflicts() != merge.hint().isEmpty();
    }
}
