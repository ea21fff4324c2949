package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Commit;
import io.wheelgate.release.DevelopmentBuild;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.DevelopmentWheelBuilt;
import io.wheelgate.release.Product;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.util.List;
import java.util.Optional;

/** Builds the wheel of a commit of the development branch, with a version of its own that no commit holds. */
public final class BuildDevWheel implements Step {

    private final GitRepositories repositories;
    private final WheelIndex index;
    private final DevTree tree;
    private final Wheelhouse wheelhouse;

    public BuildDevWheel(GitRepositories repositories, WheelIndex index, DevTree tree, Wheelhouse wheelhouse) {
        this.repositories = repositories;
        this.index = index;
        this.tree = tree;
        this.wheelhouse = wheelhouse;
    }

    @Override
    public boolean isInBackground() {
        return true;
    }

    @Override
    public List<Event> run(Run run) {
        DevelopmentBuild build = Recorded.developmentBuild(run);
        Optional<DevelopmentWheelBuilt> recorded = build.built();
        if (recorded.map(DevelopmentWheelBuilt::wheel).filter(wheelhouse::has).isPresent()) {
            return List.of();
        }
        GitRepository git = repositories.open(run.product().library().repository());
        requireOnBranch(git, run.product(), build.commit());
        return List.of(built(run, git, build.commit()));
    }

    private static void requireOnBranch(GitRepository git, Product product, Commit commit) {
        var library = product.library();
        if (!git.isAncestor(commit.id(), Branches.development(git, library))) {
            throw new Refusal("Did not build " + commit.id().abbreviated() + ": it is no longer on "
                    + library.developmentBranch() + ", which was rewritten. What is there now is built next.");
        }
    }

    /** What the index has under that version from somewhere else stays as it is: the wheel gets the next number. */
    private DevelopmentWheelBuilt built(Run run, GitRepository git, Commit commit) {
        DevVersion versions = new DevVersion(git, run.product());
        Version version = versions.of(commit.id(), run.developmentVersions());
        Wheel wheel = tree.build(run, git, commit, version);
        if (isTaken(run.product(), version, wheel)) {
            var indices = run.product().indices();
            version = versions.after(
                    version,
                    index.versions(indices, indices.development(), run.product().name()));
            wheel = tree.build(run, git, commit, version);
        }
        return new DevelopmentWheelBuilt(commit.id(), version, wheel);
    }

    private boolean isTaken(Product product, Version version, Wheel wheel) {
        var indices = product.indices();
        return index.files(indices, indices.development(), product.name(), version).stream()
                .anyMatch(file -> !file.sha256().equals(wheel.sha256()));
    }
}
