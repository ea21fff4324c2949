package io.wheelgate.step;

import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.git.World;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.DevelopmentPolicy;
import io.wheelgate.release.DevelopmentPolicy.Builds;
import io.wheelgate.release.Person;
import io.wheelgate.step.DevelopmentBranch.Next;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentBranchTest {

    private final StepWorld world;
    private final World library;
    private final DevelopmentBranch branch;

    DevelopmentBranchTest(@TempDir Path home) {
        world = new StepWorld(home);
        library = world.library;
        branch = new DevelopmentBranch(world.git);
        building(Builds.EVERY_PUSH);
    }

    @Test
    void beginsWithTheNewestCommit() {
        CommitId tip = library.remoteId("master").orElseThrow();
        assertThat(next(Optional.empty())).contains(tip);
        assertThat(next(Optional.of(tip))).isEmpty();
    }

    @Test
    void takesTheNewestOfABurst() {
        CommitId before = library.remoteId("master").orElseThrow();
        List<CommitId> burst = burst(30);
        Next next = look(Optional.of(before)).orElseThrow();
        assertThat(next.commit().id()).isEqualTo(burst.get(29));
        assertThat(next.authors()).containsExactly(new Person("Ada Author", "ada@example.org"));
        assertThat(next(Optional.of(burst.get(29)))).isEmpty();
    }

    @Test
    void takesEachOfABurstInItsOrder() {
        building(Builds.EACH_COMMIT);
        CommitId last = library.remoteId("master").orElseThrow();
        List<CommitId> seen = new ArrayList<>();
        List<CommitId> burst = burst(30);
        for (Optional<CommitId> next = next(Optional.of(last)); next.isPresent(); next = next(next)) {
            seen.add(next.get());
        }
        assertThat(seen).isEqualTo(burst);
    }

    @Test
    void takesOnlyTheMergeOfWhatWasMerged() {
        building(Builds.EACH_COMMIT);
        CommitId before = library.remoteId("master").orElseThrow();
        library.checkout("-b", "feature").commit("one.txt", "1\n");
        library.commit("two.txt", "2\n");
        library.checkout("master").git.run("merge", "-q", "--no-ff", "feature", "-m", "Merge it");
        CommitId merge = library.id("HEAD");
        library.open();
        Next next = look(Optional.of(before)).orElseThrow();
        assertThat(next.commit().id()).isEqualTo(merge);
        assertThat(next(Optional.of(merge))).isEmpty();
    }

    @Test
    void passesOverTheBumpOfTheDeskAndOfNobodyElse() {
        CommitId before = library.remoteId("master").orElseThrow();
        world.request("1.1").accept().cutCandidate();
        assertThat(library.remoteId("master")).contains(world.cut().commit().orElseThrow());
        assertThat(next(Optional.of(before))).isEmpty();
        assertThat(next(Optional.empty())).contains(before);
        CommitId change = develop(library, "master", "news.txt", "News\n");
        assertThat(next(Optional.of(before))).contains(change);
        CommitId byHand =
                develop(library, "master", SampleRepositories.VERSION_FILE, SampleRepositories.version("2.0rc1"));
        assertThat(next(Optional.of(change))).contains(byHand);
    }

    @Test
    void beginsAnewWhenTheBranchWasRewritten() {
        building(Builds.EACH_COMMIT);
        CommitId last = develop(library, "master", "a.txt", "1\n");
        library.git.run("reset", "-q", "--hard", "HEAD~1");
        library.commit("b.txt", "2\n");
        CommitId other = library.commit("c.txt", "3\n");
        library.open();
        assertThat(next(Optional.of(last))).contains(other);
    }

    @Test
    void tellsNoMachine() {
        CommitId before = library.remoteId("master").orElseThrow();
        StepWorld.switchTo(library, "master");
        library.git
                .author("Forge", "12+dan@users.noreply.forge.example", "1700000000 +0000")
                .run("commit", "-q", "--allow-empty", "-m", "By the web");
        library.open();
        assertThat(look(Optional.of(before)).orElseThrow().authors()).isEmpty();
    }

    private List<CommitId> burst(int size) {
        List<CommitId> burst = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            burst.add(library.commit("burst.txt", i + "\n"));
        }
        library.open();
        return burst;
    }

    private void building(Builds builds) {
        DevelopmentPolicy policy =
                new DevelopmentPolicy(builds, Duration.ofHours(1), Optional.empty(), 20, Duration.ofDays(14));
        world.product = SampleProduct.developing(world.product, world.product.indices(), "ci/dev", policy);
    }

    private Optional<CommitId> next(Optional<CommitId> last) {
        return look(last).map(next -> next.commit().id());
    }

    private Optional<Next> look(Optional<CommitId> last) {
        return branch.next(world.product, last);
    }
}
