package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import java.util.List;

/** Holds the final back until every fix on the release branch is on the development branch too. */
public final class CheckBackports implements Step {

    private final GitRepositories repositories;

    public CheckBackports(GitRepositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public List<Event> run(Run run) {
        Library library = run.product().library();
        GitRepository git = repositories.open(library.repository());
        CommitId release = Recorded.releaseAfter(run.cycle().currentCut());
        CommitId development = Branches.development(git, library);
        Backports backports = new Backports(git, run);
        List<String> missing = backports.missing(release, development);
        if (!missing.isEmpty()) {
            throw new Refusal(missing);
        }
        return List.of(new BackPortsComplete(
                backports.onReleaseOnly(release, development).size()));
    }
}
