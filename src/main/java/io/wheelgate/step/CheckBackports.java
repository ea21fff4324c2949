package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortNotNeeded;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.BackPortsMissing;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product.Library;
import io.wheelgate.step.Backports.Missing;
import io.wheelgate.step.Backports.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether every fix on the branch that is released is where it must come too; a person decides about the others. */
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
        List<Lack> lacking = new ArrayList<>();
        for (Target target : Target.of(run)) {
            CommitId tip = Branches.development(git, target.library());
            Backports backports = new Backports(git, run, target);
            backports.missing(since(run, git, release, tip), release, backports.onDevelopment(tip, false)).stream()
                    .map(missing -> new Lack(missing, target))
                    .forEach(lacking::add);
        }
        return List.of(lacking.isEmpty() ? complete(run, git, release) : facts(run, lacking));
    }

    private record Lack(Missing missing, Target target) {}

    private static Event complete(Run run, GitRepository git, CommitId release) {
        CommitId tip = Branches.development(git, run.product().library());
        Backports backports = new Backports(git, run);
        return new BackPortsComplete(backports
                .changes(since(run, git, release, tip), release, backports.onDevelopment(tip, false))
                .size());
    }

    /** What a hot fix on a branch of its own has, it has since the version that it fixes: that is not its to back-port. */
    private static CommitId since(Run run, GitRepository git, CommitId release, CommitId tip) {
        return HotFix.of(run.cycle())
                .flatMap(HotFix::base)
                .filter(base -> base.own().isPresent())
                .map(HotFixBase::commit)
                .or(() -> firstMerge(run, git, release))
                .orElse(tip);
    }

    /** Where the release branch got the first candidate: what it has since then counts, even if it was merged back. */
    private static Optional<CommitId> firstMerge(Run run, GitRepository git, CommitId release) {
        return run.cycle().cuts().stream()
                .flatMap(cut -> cut.merge().stream())
                .filter(merge -> git.isAncestor(merge, release))
                .reduce((earlier, later) -> later);
    }

    private static Event facts(Run run, List<Lack> lacking) {
        return new BackPortsMissing(
                lacking.stream().map(lack -> lack.missing().commit()).toList(),
                lacking.stream()
                        .map(lack -> lack.missing().reason() + notNeeded(run, lack))
                        .toList(),
                lacking.stream()
                        .map(lack -> lack.target().library().developmentBranch())
                        .toList());
    }

    /** A developer's word alone lets nothing pass. */
    private static String notNeeded(Run run, Lack lack) {
        return run.cycle()
                .backPorts(lack.target().onto())
                .notNeeded(lack.missing().commit().id())
                .map(entry -> ". " + entry.actor() + " said that it is not needed there: "
                        + ((BackPortNotNeeded) entry.event()).reason())
                .orElse("");
    }
}
