package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Burnt;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.Event.HotFixBranch;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.NextVersions;
import io.wheelgate.release.Product;
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
    private final Product product;
    private final Library library;
    private final Cutting cutting;

    LibraryCheck(GitRepositories repositories, Run run) {
        this.run = run;
        this.git = repositories.open(run.product().library().repository());
        this.product = ofHotFix().orElseGet(run::product);
        this.library = product.library();
        this.cutting = new Cutting(git, product);
    }

    /** As a hot fix sees it that has a branch of its own there already; it may have been made, and be forgotten. */
    private Optional<Product> ofHotFix() {
        return found().flatMap(HotFixBase::own)
                .map(HotFixBranch::name)
                .filter(branch -> git.branch(branch).isPresent())
                .map(run.product()::releasedFrom);
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
        if (hotFix().isEmpty() || isMadeOnTheReleaseBranch()) {
            release.ifPresent(tip -> backwards(library.releaseBranch(), tip, target, obstacles));
        }
        if (hotFix().isPresent()) {
            return obstacles;
        }
        development.ifPresent(tip -> backwards(library.developmentBranch(), tip, target, obstacles));
        if (development.isPresent() && release.isPresent()) {
            obstacles.addAll(new Backports(git, run).missing(release.get(), development.get()));
        }
        return obstacles;
    }

    private Optional<HotFix> hotFix() {
        return HotFix.of(run.cycle());
    }

    private boolean isMadeOnTheReleaseBranch() {
        return found().filter(base -> base.own().isEmpty()).isPresent();
    }

    private Optional<HotFixBase> found() {
        try {
            return base();
        } catch (Refusal toldWithTheBase) {
            return Optional.empty();
        }
    }

    /**
     * What a hot fix is made on; empty when it is none.
     *
     * @throws Refusal when there is nothing that it could be made on
     */
    Optional<HotFixBase> base() {
        return hotFix().map(hotFix -> new HotFixPlace(run, git).find(hotFix));
    }

    private String burnt(Burnt burnt) {
        return "Version " + burnt.version() + " can never be made again. " + burnt.story() + " Use "
                + free(burnt.version()) + " instead.";
    }

    /** The next version of which nothing was ever seen. */
    private Version free(Version burnt) {
        return NextVersions.free(
                burnt.next(),
                next -> run.burnt().contains(next)
                        || git.tag(library.tagOf(next)).isPresent());
    }

    /** Whether the desk itself has published a version, though it may no longer know: its database may be a restored one. */
    boolean isOurs(Version version) {
        return isLost(version) || isNotedAsDead(version);
    }

    /** Whether it can be taken up where it stands. */
    boolean isLost(Version version) {
        return LostCut.find(git, product, version).isPresent();
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
