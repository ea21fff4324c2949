package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Landed;
import io.wheelgate.release.Event.Pushed;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Publishes a cut where only pull requests change the library's branches: its tag goes to what people merged. */
final class ProposedPush {

    private final Proposing proposing;

    ProposedPush(Proposing proposing) {
        this.proposing = proposing;
    }

    /**
     * @throws AwaitsMerge while a pull request with it is open
     * @throws Refusal when it was declined, cannot come any more, or came as something else
     */
    List<Event> push(Run run, GitRepository git, Cut cut) {
        new Cutting(git, run.product()).recreate(cut);
        Landing landing = new Landing(git, run.product(), cut);
        if (cut.kind() == Cut.Kind.FIRST_CANDIDATE) {
            ProtectedBranch development = ProtectedBranch.development(run.product());
            proposing.bring(run, git, development, new LibraryChange.OnDevelopment(landing));
        }
        Landed landed = landing.landed(onRelease(run, git, landing));
        List<Event> facts = new ArrayList<>(List.of(landed));
        adopted(git, cut, landed).ifPresent(facts::add);
        pushTag(run, git, cut, facts);
        facts.add(new Pushed());
        return facts;
    }

    /** Somebody else's tag of the very commit, which a person decided to take in the place of the desk's. */
    private static Optional<Tagged> adopted(GitRepository git, Cut cut, Landed landed) {
        return cut.tag()
                .filter(tag -> !cut.madeTag().equals(Optional.of(tag)) && !tag.equals(landed.tag()))
                .filter(tag -> git.tag(tag.tag())
                        .filter(outside -> outside.target().equals(landed.commit()))
                        .isPresent());
    }

    /** What was merged is so, whatever becomes of the tag. */
    private static void pushTag(Run run, GitRepository git, Cut cut, List<Event> merged) {
        try {
            run.carryOut(new PushTag(git, run.product().library(), cut.with(merged)));
        } catch (Refusal refusal) {
            throw refusal.after(
                    merged,
                    "Its commits are merged: once it can be tagged, try again, and the desk goes on from there.");
        }
    }

    private CommitId onRelease(Run run, GitRepository git, Landing landing) {
        ProtectedBranch release = ProtectedBranch.release(run.product());
        var change = new LibraryChange.OnRelease(landing, landing.head());
        git.refresh();
        requireUnmoved(run, git, landing, release);
        proposing.bring(run, git, release, change);
        CommitId landed = landing.onRelease().orElseThrow();
        List<String> troubles = landing.troubles(landed);
        if (!troubles.isEmpty()) {
            throw new Refusal(troubles);
        }
        return landed;
    }

    /** What was built is the branch as it was: on another one, no merge could bring it. */
    private void requireUnmoved(Run run, GitRepository git, Landing landing, ProtectedBranch release) {
        Library library = run.product().library();
        CommitId before = landing.cut().releaseBefore();
        CommitId tip = Branches.release(git, library);
        if (landing.onRelease().isEmpty() && !tip.equals(before)) {
            String moved = "Branch " + library.releaseBranch() + " of "
                    + library.repository().url() + " moved from " + before.abbreviated() + " to " + tip.abbreviated()
                    + " before " + landing.cut().version() + " was merged: " + git.change(before, tip) + ".";
            proposing.withdraw(
                    run,
                    release,
                    open -> open.branch().contains("/" + LibraryChange.RELEASE),
                    moved + " The desk makes it anew.");
            throw new Refusal(
                    moved + " What was built does not have that. No tag was set. Try again: the desk makes the"
                            + " version anew from the branches as they are. Or abort.");
        }
    }
}
