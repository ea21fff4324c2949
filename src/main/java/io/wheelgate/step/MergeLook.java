package io.wheelgate.step;

import io.wheelgate.forge.PullRequest;
import io.wheelgate.forge.PullRequests;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Forge;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Refusal;
import java.util.Optional;

/** Looks whether a step still waits for people to merge something; it changes nothing, and records nothing. */
public final class MergeLook {

    private final GitRepositories repositories;
    private final PullRequests requests;

    public MergeLook(GitRepositories repositories, PullRequests requests) {
        this.repositories = repositories;
        this.requests = requests;
    }

    /** Whether all is as it was when the step began to wait: otherwise the step looks for itself. */
    public boolean isAsItWas(Product product, MergeAwaited merge) {
        Consumer consumer = product.consumer(merge.consumer());
        return isOpen(consumer, merge) && !isThere(product, consumer, merge) && isBranchAsItWas(consumer, merge);
    }

    private boolean isOpen(Consumer consumer, MergeAwaited merge) {
        Optional<Forge> forge = consumer.repository().forge();
        return forge.flatMap(place -> requests.read(place, merge.number()))
                .filter(PullRequest::isOpen)
                .isPresent();
    }

    private boolean isThere(Product product, Consumer consumer, MergeAwaited merge) {
        GitRepository git = repositories.open(consumer.repository());
        try {
            return Pinning.pinned(
                            git, product.name(), consumer, Branches.tip(git, consumer.repository(), consumer.branch()))
                    .equals(merge.version());
        } catch (Refusal unreadable) {
            return true; // the step says why
        }
    }

    private boolean isBranchAsItWas(Consumer consumer, MergeAwaited merge) {
        OwnBranch branch = new OwnBranch(repositories.open(consumer.repository()), consumer, merge.branch());
        return branch.tip().isPresent() && branch.conflicts() != merge.hint().isEmpty();
    }
}
