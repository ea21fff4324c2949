package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortNotNeeded;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.BackPortsMissing;
import io.wheelgate.release.Product.Library;
import io.wheelgate.step.Backports.Missing;
import java.util.List;
import java.util.Optional;

/** Looks whether every fix on the release branch is on the development branch too; a person decides about the others. */
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
        OnBranch target = backports.onDevelopment(development, false);
        CommitId since = firstMerge(run, git, release).orElse(development);
        List<Missing> missing = backports.missing(since, release, target);
        return missing.isEmpty()
                ? List.of(new BackPortsComplete(
                        backports.changes(since, release, target).size()))
                : List.of(facts(run, missing));
    }

    /** Where the release branch got the first candidate: what it has since then counts, even if it was merged back. */
    private static Optional<CommitId> firstMerge(Run run, GitRepository git, CommitId release) {
        return run.cycle().cuts().stream()
                .flatMap(cut -> cut.merge().stream())
                .filter(merge -> git.isAncestor(merge, release))
                .reduce((earlier, later) -> later);
    }

    private static Event facts(Run run, List<Missing> missing) {
        List<Commit> commits = missing.stream().map(Missing::commit).toList();
        return new BackPortsMissing(
                commits,
                missing.stream()
                        .map(one -> one.reason() + notNeeded(run, one.commit()))
                        .toList());
    }

    /** A developer's word alone lets nothing pass. */
    private static String notNeeded(Run run, Commit commit) {
        return run.cycle()
                .notNeeded(commit.id())
                .map(entry -> ". " + entry.actor() + " said that it is not needed there: "
                        + ((BackPortNotNeeded) entry.event()).reason())
                .orElse("");
    }
}
