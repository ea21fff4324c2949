package io.wheelgate.step;

import io.wheelgate.forge.PullRequest;
import io.wheelgate.forge.PullRequests;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.MovedOn;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Forge;
import io.wheelgate.release.Person;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Changes a branch that only pull requests may change: on a branch of its own, which people are asked to merge. */
public final class Proposing {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final PullRequests requests;
    private final Function<String, Optional<String>> pages;

    /** @param pages the address of a cycle's page, by the cycle's id, if the desk knows its own */
    public Proposing(PullRequests requests, Function<String, Optional<String>> pages) {
        this.requests = requests;
        this.pages = pages;
    }

    /**
     * Returns once the change is on the protected branch, whoever brought it, and whatever the commit is called there.
     *
     * @throws AwaitsMerge while a pull request with it is open
     * @throws Declined when it was closed, or merged without the change
     */
    void bring(Run run, GitRepository git, ProtectedBranch target, Proposal.Change change) {
        if (isThere(run, target, change)) {
            return;
        }
        withdraw(
                run,
                target,
                open -> isAbout(change.topic(), open) && !isAbout(change.name(), open),
                "Another one takes its place.");
        OwnBranch branch = new OwnBranch(git, target, branch(run, target, change));
        Proposal proposal = new Proposal(run, requests, target, branch, change, text(run, change));
        run.carryOut(proposal.push());
        run.carryOut(proposal.opening());
        PullRequest found = proposal.find().orElseThrow(proposal::gone);
        if (isThere(run, target, change)) {
            return;
        }
        if (!found.isOpen()) {
            throw new Declined(sentence(target, found, change), found);
        }
        throw new AwaitsMerge(awaited(run, proposal, found));
    }

    private boolean isThere(Run run, ProtectedBranch target, Proposal.Change change) {
        if (!change.isThere()) {
            return false;
        }
        run.carryOut(change);
        withdraw(
                run,
                target,
                open -> isAbout(change.topic(), open),
                "The change is on " + target.branch() + " already.");
        return true;
    }

    /** One that is open goes on being the one; a new round of the step makes a new one only when there is none. */
    private String branch(Run run, ProtectedBranch target, Proposal.Change change) {
        return open(run, target, change)
                .map(MergeAwaited::branch)
                .orElseGet(() -> begin(change.name()) + MOMENT.format(run.moment()));
    }

    /** The pull request with the change, if it is open. */
    Optional<MergeAwaited> open(Run run, ProtectedBranch target, Proposal.Change change) {
        return run.cycle().merges().of(target.consumer()).stream()
                .filter(merge -> isAbout(change.name(), merge))
                .filter(merge -> isOpen(target, merge))
                .reduce((earlier, later) -> later);
    }

    private static boolean isAbout(String topicOrName, MergeAwaited merge) {
        return merge.branch().startsWith(begin(topicOrName));
    }

    private static String begin(String topicOrName) {
        return "wheelgate/" + topicOrName + "-";
    }

    /** Closes the pull requests of the cycle that are still open, and not to be merged any more. */
    void withdraw(Run run, ProtectedBranch target, Predicate<MergeAwaited> which, String why) {
        Optional<Forge> forge = target.forge();
        run.cycle().merges().of(target.consumer()).stream()
                .filter(merge -> forge.isPresent())
                .filter(which)
                .filter(merge -> isOpen(target, merge))
                .forEach(merge -> run.carryOut(new Withdrawal(requests, forge.orElseThrow(), merge, why)));
    }

    private boolean isOpen(ProtectedBranch target, MergeAwaited merge) {
        return target.forge()
                .flatMap(forge -> requests.read(forge, merge.number()))
                .filter(PullRequest::isOpen)
                .isPresent();
    }

    private MergeAwaited awaited(Run run, Proposal proposal, PullRequest found) {
        OwnBranch branch = proposal.branch();
        Person desk = run.product().library().committer();
        if (branch.conflicts() && branch.people(desk).isEmpty()) {
            try {
                run.carryOut(proposal.refreshing());
            } catch (MovedOn somebodyWorksOnIt) {
                branch.git().refresh();
            }
        }
        String hint = branch.conflicts() ? hint(branch, branch.people(desk)) : "";
        return proposal.awaited(found, hint);
    }

    private static String hint(OwnBranch branch, List<Person> people) {
        String names = people.stream().map(Person::name).collect(Collectors.joining(", "));
        return "It conflicts with " + branch.place().branch() + " now, and "
                + (names.isEmpty()
                        ? "the desk could not mend that"
                        : "has commits of " + names + ", which the desk leaves alone")
                + ": resolve it there, or close it.";
    }

    private static String sentence(ProtectedBranch target, PullRequest found, Proposal.Change change) {
        String which = "Pull request " + found.number() + " of " + target.name() + " (" + found.url() + ")";
        return found.state() == PullRequest.State.MERGED
                ? which + " was merged, and " + target.name() + " does not have what the desk wants all the same ("
                        + change.description() + "): it was changed before it was merged, or since. Try again: the desk"
                        + " opens a new one. Or abort."
                : which + " was closed without being merged: somebody does not want the desk to "
                        + change.description() + ". Ask who closed it. Try again: the desk opens a new one, or goes on"
                        + " with this one if it was opened again. Or abort.";
    }

    private String text(Run run, Proposal.Change change) {
        String link = pages.apply(run.cycle().id())
                .map(page -> "[" + run.cycle().title() + "](" + page + ")")
                .orElse(run.cycle().title());
        return "The release desk asks for this change as part of " + link + ", and goes on by itself once it is merged"
                + (change.advice().isEmpty() ? ", in whatever way." : ". " + change.advice())
                + " If it is closed instead, the desk asks a release manager.";
    }
}
