package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static io.wheelgate.step.SampleRepositories.version;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.Fix;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Version;
import io.wheelgate.sandbox.TestDevpi;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A hot fix of 1.0, while the development branch has gone on: on real repositories, wheels, scripts and a real index. */
class HotFixTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private final StepWorld world;

    HotFixTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @BeforeEach
    void release10() throws Exception {
        HotFixPlay.released10(world, DEVPI);
    }

    @Test
    void bringsTheFixToLiveAndToTheDevelopmentBranchAndNothingElse() {
        CommitId fix = develop(world.library, "release", MODULE, work("10", "2", "3"));
        play(world::run);
        requireReleased(fix);
        assertThat(world.cycle().candidates()).hasSize(1);
        assertThat(world.cycle().currentCut().isFinal()).isTrue();
    }

    @Test
    void aDeskThatDiesInAnyStepGoesOnFromThere() {
        CommitId fix = develop(world.library, "release", MODULE, work("10", "2", "3"));
        play(step -> {
            world.runAndDie(step);
            world.run(step);
        });
        requireReleased(fix);
    }

    @Test
    void theNextNormalCycleBringsEverything() {
        develop(world.library, "release", MODULE, work("10", "2", "3"));
        play(world::run);
        world.end(Ending.RELEASED);
        world.request("1.1");
        world.run(world.checkRequest());
        Cut next = world.cutCandidate();
        assertThat(next.kind()).isEqualTo(Cut.Kind.FIRST_CANDIDATE);
        assertThat(world.libraryFile("1.1rc1^{commit}", MODULE))
                .isEqualTo(work("10", "2", "30").strip());
    }

    @Test
    void waitsForAFix() {
        begin();
        assertThat(HotFix.of(world.cycle()).orElseThrow().needsFix()).isTrue();
        assertThat(world.refused(new CollectFixes(world.git)).getMessage())
                .startsWith("There is no new commit on branch release of ")
                .contains(" since 1.0 was cut at ");
        develop(world.library, "release", MODULE, work("10", "2", "3"));
        world.run(new CollectFixes(world.git));
        assertThat(HotFix.of(world.cycle()).orElseThrow().needsFix()).isFalse();
        assertThat(world.cycle().fixes()).hasSize(1);
    }

    @Test
    void knowsWhatItIsMadeOn() {
        develop(world.library, "release", MODULE, work("10", "2", "3"));
        begin();
        HotFixBase base = HotFix.of(world.cycle()).flatMap(HotFix::base).orElseThrow();
        assertThat(base.version()).hasToString("1.0");
        assertThat(base.commit().value()).isEqualTo(world.library.server.run("rev-parse", "1.0^{commit}"));
    }

    @Test
    void aFixThatComesAtTheLastMomentCountsAsOne() {
        CommitId early = develop(world.library, "release", MODULE, work("10", "2", "3"));
        begin();
        world.run(new CollectFixes(world.git));
        CommitId late = develop(world.library, "release", MODULE, work("10", "20", "3"));
        world.cutCandidate();
        assertThat(world.cycle().fixes()).extracting(Fix::id).containsExactly(early, late);
        assertThat(world.cycle().fixesToBackPort()).hasSize(2);
    }

    @Test
    void aFixThatConflictsGoesToADeveloper() {
        develop(world.library, "master", MODULE, work("11", "2", "30"));
        develop(world.library, "release", MODULE, work("10", "2", "3"));
        begin();
        world.run(new CollectFixes(world.git));
        assertThat(world.run(new BackportFixes(world.git))).singleElement().isInstanceOf(BackPortConflicting.class);
        assertThat(world.cycle().conflict()).isPresent();
    }

    @Test
    void refusesToBringACandidateThatWasNotReleased() {
        world.request("1.1").accept().cutCandidate();
        world.end(Ending.ABORTED);
        world.requestHotFix("1.1.1");
        assertThat(world.refused(world.checkRequest()).reasons())
                .anyMatch(reason -> reason.contains("holds 1.1rc1, a candidate that was not released"));
    }

    @Test
    void refusesABranchWithoutItsTag() {
        world.library.server.run("tag", "-d", "1.0");
        world.requestHotFix("1.0.1");
        assertThat(world.refused(world.checkRequest()).reasons())
                .anyMatch(reason ->
                        reason.contains("has no commit that is tagged 1.0: nobody could tell what is the fix"));
    }

    @Test
    void theDevelopmentBranchMayBeFarAhead() {
        develop(world.library, "master", VERSION_FILE, version("2.0.dev1"));
        begin();
        assertThat(HotFix.of(world.cycle()).flatMap(HotFix::base)).isPresent();
    }

    private void begin() {
        world.requestHotFix("1.0.1");
        world.run(world.checkRequest());
    }

    private void play(Consumer<Step> stage) {
        world.requestHotFix("1.0.1");
        HotFixPlay.play(world, stage);
    }

    private void requireReleased(CommitId fix) {
        assertThat(world.library.server.run("tag", "--list")).isEqualTo("1.0\n1.0.1\n1.0.1rc1");
        assertThat(world.libraryFile("1.0.1^{commit}", MODULE))
                .isEqualTo(work("10", "2", "3").strip());
        assertThat(world.libraryFile("master", MODULE))
                .isEqualTo(work("10", "2", "30").strip());
        assertThat(world.library.server.run("log", "-1", "--format=%b", "master"))
                .contains("(cherry picked from commit " + fix + ")");
        assertThat(world.library.server.run("rev-list", "--merges", "--count", "release"))
                .isEqualTo("0");
        assertThat(world.running("live")).hasContent("1.0.1");
        assertThat(world.pins()).contains("\nsample==1.0.1");
        assertThat(events()).anyMatch(BackPorted.class::isInstance).contains(new BackPortsComplete(1));
        assertThat(world.index.versions(
                        world.product.indices(), world.product.indices().release(), "sample"))
                .extracting(Version::toString)
                .containsExactly("1.0", "1.0.1rc1", "1.0.1");
    }

    private List<Object> events() {
        return world.cycle().entries().stream()
                .map(entry -> (Object) entry.event())
                .toList();
    }
}
