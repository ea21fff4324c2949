package io.wheelgate.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.wheel.TestWheel;
import java.util.List;
import java.util.Optional;

/** A cycle of a library whose branches take no push, and what its people do at their forge. */
final class ClosedLibrary {

    final StepWorld world;
    private final Forge forge;

    /** What people do there. */
    interface Forge {

        io.wheelgate.release.Forge address();

        void merge(MergeAwaited merge, String how);
    }

    ClosedLibrary(StepWorld world, Repository plain, Forge forge) {
        this.world = world;
        this.forge = forge;
        Library it = SampleProduct.library(
                new Repository(plain.url(), plain.user(), plain.password(), Optional.of(forge.address())),
                "release",
                world.product.library().buildTimeLimit());
        world.product = SampleProduct.with(world.product, it);
    }

    Step push() {
        return new PushCandidate(world.git, world.proposing);
    }

    Step pushFinal() {
        return new PushFinal(world.git, world.proposing, (CompareWithCandidate) world.compareWithCandidate());
    }

    Step backport() {
        return new BackportFixes(world.git, world.proposing);
    }

    MergeAwaited awaits(Step step) {
        AwaitsMerge waits = catchThrowableOfType(AwaitsMerge.class, () -> world.run(step));
        assertThat(waits).as("what " + step.name() + " waits for").isNotNull();
        waits.before().forEach(world::record);
        world.record(waits.merge());
        return waits.merge();
    }

    /** Computes a candidate and builds its wheel, as the diagram does before it is pushed. */
    Cut compute() {
        world.computeCandidate();
        built();
        return world.cut();
    }

    void built() {
        String version = world.cut().version().toString();
        world.built(
                TestWheel.of(version).replace(SampleRepositories.VERSION_FILE, SampleRepositories.version(version)));
    }

    /** Runs a step to its end, with everything merged that it waits for. */
    List<Event> merging(Step step, String... how) {
        for (String each : how) {
            forge.merge(awaits(step), each);
        }
        return world.run(step);
    }

    Cut candidate(String... how) {
        compute();
        merging(push(), how);
        return world.cut();
    }

    /** The final of the signed candidate. */
    Cut fin(String how) {
        world.approve();
        world.run(new FinalVersion(world.git));
        built();
        world.run(world.compareWithCandidate());
        merging(pushFinal(), how);
        return world.cut();
    }

    /** What must be true of a cut that is published, whatever the forge has made of it. */
    void requirePublished(Cut cut) {
        CommitId release = outside("refs/remotes/origin/release");
        CommitId tagged = outside(cut.version() + "^{commit}");
        assertThat(cut.isPushed()).isTrue();
        assertThat(cut.commit()).contains(tagged);
        assertThat(cut.releaseAfter()).contains(release);
        assertThat(outside(cut.version().toString()))
                .isEqualTo(cut.tag().orElseThrow().object());
        assertThat(world.library.git.run("merge-base", "--is-ancestor", tagged.value(), release.value()))
                .as("the tag is on the release branch")
                .isEmpty();
        assertThat(files(tagged))
                .as("what was built")
                .isEqualTo(files(cut.made().orElseThrow()));
        assertThat(files(release)).isEqualTo(files(tagged));
        assertThat(world.unsettled()).isEmpty();
    }

    /** A revision as the forge has it now. */
    CommitId outside(String revision) {
        world.library.git.run("fetch", "-q", "--tags", "origin");
        return world.library.id(revision);
    }

    private String files(CommitId commit) {
        return world.git.open(world.product.library().repository()).changedPaths(outside("1.0^{commit}"), commit) + " "
                + world.git
                        .open(world.product.library().repository())
                        .read(commit, SampleRepositories.VERSION_FILE)
                        .map(String::new);
    }
}
