package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.GitRepository.Tag;
import io.wheelgate.release.Burnt;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what in the library's repository would keep a version from being cut. */
final class LibraryCheck {

    private final Run run;
    private final GitRepository git;
    private final Library library;
    private final Cutting cutting;

    LibraryCheck(GitRepositories repositories, Run run) {
        this.run = run;
        this.library = run.product().library();
        this.git = repositories.open(library.repository());
        this.cutting = new Cutting(git, run.product());
    }

    List<String> obstacles() {
        Version target = run.cycle().target();
        List<String> obstacles = new ArrayList<>();
        run.burnt(target).map(this::burnt).or(() -> tagged(target)).ifPresent(obstacles::add);
        if (!run.burnt().contains(target.candidate(1)) && !isOurs(target.candidate(1))) {
            tagged(target.candidate(1)).ifPresent(obstacles::add);
        }
        Optional<CommitId> development = branch(library.developmentBranch(), obstacles);
        Optional<CommitId> release = branch(library.releaseBranch(), obstacles);
        release.ifPresent(tip -> backwards(library.releaseBranch(), tip, target, obstacles));
        if (isHotFix()) {
            return obstacles;
        }
        development.ifPresent(tip -> backwards(library.developmentBranch(), tip, target, obstacles));
        if (development.isPresent() && release.isPresent()) {
            obstacles.addAll(new Backports(git, run).missing(release.get(), development.get()));
        }
        return obstacles;
    }

    private boolean isHotFix() {
        return HotFix.of(run.cycle()).isPresent();
    }

    /**
     * What a hot fix is made on: the final that the release branch holds, unless it is no hot fix.
     *
     * @throws Refusal when the release branch is not at a final version that was tagged, with commits on top of it
     */
    Optional<HotFixBase> base() {
        if (!isHotFix()) {
            return Optional.empty();
        }
        CommitId tip = Branches.release(git, library);
        Version held = cutting.versionAt(tip);
        if (held.isPreRelease()) {
            throw new Refusal("Branch " + library.releaseBranch() + " of "
                    + library.repository().url() + " holds "
                    + held + ", a candidate that was not released: a hot fix made on it would bring everything of that"
                    + " candidate to live. Reset the branch to the last final version, or start a normal cycle.");
        }
        CommitId tagged = git.tag(library.tagOf(held))
                .map(Tag::target)
                .filter(commit -> git.isAncestor(commit, tip))
                .orElseThrow(() -> new Refusal("Branch " + library.releaseBranch() + " of "
                        + library.repository().url() + " holds " + held + ", but has no commit that is tagged "
                        + library.tagOf(held) + ": nobody could tell what is the fix. Restore the tag or the branch, or"
                        + " start a normal cycle."));
        return Optional.of(new HotFixBase(held, tagged));
    }

    private String burnt(Burnt burnt) {
        return "Version " + burnt.version() + " can never be made again. " + burnt.story() + " Use "
                + free(burnt.version()) + " instead.";
    }

    /** The next version of which nothing was ever seen. */
    private Version free(Version burnt) {
        Version next = burnt.next();
        while (run.burnt().contains(next) || git.tag(library.tagOf(next)).isPresent()) {
            next = next.next();
        }
        return next;
    }

    /** Whether the desk itself has published a version, though it may no longer know: its database may be a restored one. */
    boolean isOurs(Version version) {
        return isLost(version) || isNotedAsDead(version);
    }

    /** Whether it can be taken up where it stands. */
    boolean isLost(Version version) {
        return LostCut.find(git, run.product(), version).isPresent();
    }

    private boolean isNotedAsDead(Version version) {
        return git.tag(library.tagOf(version))
                .filter(tag -> Obituary.isDead(git, tag.target(), version))
                .isPresent();
    }

    private Optional<String> tagged(Version version) {
        return git.tag(library.tagOf(version))
                .map(tag -> "Tag " + tag.name() + " exists already in "
                        + library.repository().url() + ", at commit "
                        + tag.target().abbreviated()
                        + ": the version is burnt. Choose a newer one.");
    }

    private Optional<CommitId> branch(String name, List<String> obstacles) {
        try {
            return Optional.of(Branches.tip(git, library.repository(), name));
        } catch (Refusal refusal) {
            obstacles.addAll(refusal.reasons());
            return Optional.empty();
        }
    }

    private void backwards(String branch, CommitId tip, Version target, List<String> obstacles) {
        try {
            Version held = cutting.versionAt(tip);
            if (held.compareTo(target) >= 0) {
                obstacles.add("Branch " + branch + " holds version " + held + " in " + library.versionFile() + ", and "
                        + target + " is not newer: versions do not go backwards. Choose a newer one.");
            }
        } catch (Refusal refusal) {
            refusal.reasons().forEach(reason -> obstacles.add("On branch " + branch + ": " + reason));
        }
    }
}
