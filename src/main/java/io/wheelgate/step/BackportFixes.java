package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Pick;
import io.wheelgate.git.GitRepository.RefUpdate;
import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.step.Backports.Target;
import io.wheelgate.step.OnBranch.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cherry-picks the collected fixes to where they must come, up to the first one that a person must resolve. */
public final class BackportFixes implements Step {

    private final GitRepositories repositories;
    private final Optional<Proposing> proposing;

    /** For libraries that are pushed to. */
    public BackportFixes(GitRepositories repositories) {
        this(repositories, Optional.empty());
    }

    public BackportFixes(GitRepositories repositories, Proposing proposing) {
        this(repositories, Optional.of(proposing));
    }

    private BackportFixes(GitRepositories repositories, Optional<Proposing> proposing) {
        this.repositories = repositories;
        this.proposing = proposing;
    }

    @Override
    public List<Event> run(Run run) {
        List<Event> facts = new ArrayList<>();
        GitRepository git = repositories.open(run.product().library().repository());
        for (Target target : Target.of(run)) {
            for (Commit fix : run.cycle().backPorts(target.onto()).missing()) {
                requireOnRelease(target.library(), git, fix);
                Event fact = bring(run, git, target, fix, facts);
                facts.add(fact);
                if (fact instanceof BackPortConflicting) {
                    return facts;
                }
            }
        }
        return facts;
    }

    /** One that waits to be merged is waited for before the next is begun, which may need it. */
    private Event bring(Run run, GitRepository git, Target target, Commit fix, List<Event> before) {
        if (run.product().library().repository().forge().isEmpty()) {
            return Overtaken.again(() -> backport(run, git, target, fix));
        }
        try {
            return new ProposedBackport(proposing.orElseThrow(), run, git, target, fix).bring();
        } catch (AwaitsMerge waits) {
            throw waits.after(before);
        }
    }

    /** What somebody took off the branch that is released must not come to another one by the desk. */
    private static void requireOnRelease(Library library, GitRepository git, Commit fix) {
        CommitId release = Branches.release(git, library);
        if (!git.isAncestor(fix.id(), release)) {
            throw new Refusal("Could not back-port " + fix.id().abbreviated() + " \"" + fix.subject() + "\" to "
                    + library.developmentBranch() + ": branch " + library.releaseBranch() + " of "
                    + library.repository().url()
                    + " no longer contains it, somebody has rewritten it. Its tip is " + git.origin(release)
                    + ". Restore the branch with the fixes on it and complete the task again.");
        }
    }

    private static Event backport(Run run, GitRepository git, Target target, Commit fix) {
        Library library = target.library();
        CommitId tip = Branches.development(git, library);
        Presence presence =
                new Backports(git, run, target).onDevelopment(tip, false).find(fix.id());
        if (presence instanceof Presence.There there) {
            return there(run, target, new PushBackport(git, library, fix, tip, there.as()));
        }
        return presence instanceof Presence.Gone gone
                ? new BackPortConflicting(fix.id(), ConflictTexts.gone(git, fix, gone.last()), target.onto())
                : pick(run, git, target, fix, tip);
    }

    /** The change may be there because an earlier run of this step brought it, and never learnt that it did. */
    private static Event there(Run run, Target target, PushBackport push) {
        if (run.cycle().isUnsettled(push.description())) {
            run.carryOut(push);
        }
        return new BackPorted(
                push.fix().id(), push.picked(), !run.cycle().hasSetOutFor(push.description()), target.onto());
    }

    private static Event pick(Run run, GitRepository git, Target target, Commit fix, CommitId tip) {
        Library library = target.library();
        Signature committer = new Signature(library.committer(), run.moment());
        Pick pick = git.cherryPick(fix.id(), tip, new VersionRule(git, library).of(tip), committer);
        if (pick instanceof Pick.Conflicting conflicting) {
            return new BackPortConflicting(fix.id(), ConflictTexts.of(conflicting.conflicts()), target.onto());
        }
        if (pick instanceof Pick.Picked picked) {
            run.carryOut(new PushBackport(git, library, fix, tip, picked.commit()));
            return new BackPorted(fix.id(), picked.commit(), false, target.onto());
        }
        return new BackPorted(fix.id(), tip, true, target.onto());
    }

    private record PushBackport(GitRepository git, Library library, Commit fix, CommitId tip, CommitId picked)
            implements Effect {

        @Override
        public String description() {
            return "cherry-pick " + fix.id().abbreviated() + " to " + library.developmentBranch() + " of "
                    + library.repository().url() + " as " + picked.abbreviated();
        }

        @Override
        public boolean isThere() {
            git.refresh();
            CommitId now = Branches.development(git, library);
            if (!git.isAncestor(tip, now)) {
                throw new Refusal("Branch " + library.developmentBranch() + " of "
                        + library.repository().url() + " was rewritten while a fix was back-ported: it is at "
                        + git.origin(now) + " and no longer contains " + tip.abbreviated()
                        + ". Restore it and complete the task again.");
            }
            return git.isAncestor(picked, now);
        }

        @Override
        public void act() {
            git.push(List.of(new RefUpdate("refs/heads/" + library.developmentBranch(), Optional.of(tip), picked)));
        }
    }
}
