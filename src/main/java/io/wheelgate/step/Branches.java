package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Refusal;

/** Looks up branches that must be there. */
final class Branches {

    private Branches() {}

    static CommitId development(GitRepository git, Library library) {
        return tip(git, library.repository(), library.developmentBranch());
    }

    static CommitId release(GitRepository git, Library library) {
        return tip(git, library.repository(), library.releaseBranch());
    }

    static CommitId tip(GitRepository git, Repository repository, String branch) {
        return git.branch(branch)
                .orElseThrow(() -> new Refusal("There is no branch " + branch + " in " + repository.url()
                        + ". Create it, or correct the branch's name in the product's configuration."));
    }
}
