package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Pick;
import io.wheelgate.git.GitRepository.Signature;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.step.Backports.Target;
import io.wheelgate.step.OnBranch.Presence;

/** Back-ports a fix to a branch that only pull requests change. */
record ProposedBackport(Proposing proposing, Run run, GitRepository git, Target target, Commit fix) {

    /** How the topics of those begin that go to the release branch, because the fix was made on another one. */
    static final String ONTO_RELEASE = "onto-release-";

    private static final String BACKPORT = "backport-";

    /** @throws AwaitsMerge while a pull request with it is open */
    Event bring() {
        Change change = new Change(run, git, target, fix);
        ProtectedBranch place =
                ProtectedBranch.ofLibrary(run.product(), target.library().developmentBranch());
        Presence presence = change.presence();
        if (presence instanceof Presence.There
                || proposing.open(run, place, change).isPresent()) {
            return brought(place, change);
        }
        if (presence instanceof Presence.Gone gone) {
            return new BackPortConflicting(fix.id(), ConflictTexts.gone(git, fix, gone.last()), target.onto());
        }
        CommitId tip = Branches.development(git, target.library());
        Pick pick = change.pick(tip);
        if (pick instanceof Pick.Conflicting conflicting) {
            return new BackPortConflicting(fix.id(), ConflictTexts.of(conflicting.conflicts()), target.onto());
        }
        return pick instanceof Pick.AlreadyThere
                ? new BackPorted(fix.id(), tip, true, target.onto())
                : brought(place, change);
    }

    /** What people decline, a developer decides about: as a conflict with what they want. */
    private Event brought(ProtectedBranch place, Change change) {
        boolean there = change.presence() instanceof Presence.There
                && run.cycle().merges().of(place.consumer()).stream()
                        .noneMatch(merge -> merge.branch().contains("/" + change.topic() + "-"));
        try {
            proposing.bring(run, git, place, change);
        } catch (Declined declined) {
            return new BackPortConflicting(
                    fix.id(), ConflictTexts.declined(git, fix, declined.request()), target.onto());
        }
        return change.presence() instanceof Presence.There now
                ? new BackPorted(fix.id(), now.as(), there, target.onto())
                : new BackPorted(fix.id(), Branches.development(git, target.library()), there, target.onto());
    }

    private record Change(Run run, GitRepository git, Target target, Commit fix) implements Proposal.Change {

        @Override
        public String description() {
            return "cherry-pick " + fix.id().abbreviated() + " to " + library().developmentBranch() + " of "
                    + run.product().name();
        }

        @Override
        public Version version() {
            return run.cycle().cut().map(Cut::version).orElseGet(run.cycle()::target);
        }

        @Override
        public String subject() {
            return "Back-port: " + fix.subject();
        }

        @Override
        public String topic() {
            return (target.onto().isPresent() ? ONTO_RELEASE : BACKPORT)
                    + run.product().name() + "-" + fix.id().abbreviated();
        }

        @Override
        public String name() {
            return topic();
        }

        @Override
        public boolean isThere() {
            git.refresh();
            return presence() instanceof Presence.There;
        }

        Presence presence() {
            CommitId tip = Branches.development(git, library());
            return new Backports(git, run, target).onDevelopment(tip, false).find(fix.id());
        }

        Pick pick(CommitId onto) {
            Signature committer = new Signature(library().committer(), run.moment());
            return git.cherryPick(fix.id(), onto, new VersionRule(git, library()).of(onto), committer);
        }

        @Override
        public CommitId on(CommitId commit) {
            if (pick(commit) instanceof Pick.Picked picked) {
                return picked.commit();
            }
            throw new Refusal(
                    "Could not back-port " + fix.id().abbreviated() + " \"" + fix.subject() + "\" to "
                            + library().developmentBranch() + " of "
                            + library().repository().url()
                            + ": the branch moved at this moment, and it does not apply there any more. Complete the task again.");
        }

        private Library library() {
            return target.library();
        }
    }
}
