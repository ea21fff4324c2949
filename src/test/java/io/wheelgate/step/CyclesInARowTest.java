package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static io.wheelgate.step.SampleRepositories.version;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.git.World;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Event.Ending;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cycle after the other on the same repository. */
class CyclesInARowTest {

    private final StepWorld world;
    private final World library;

    CyclesInARowTest(@TempDir Path home) {
        world = new StepWorld(home);
        library = world.library;
    }

    @Test
    void theVersionLineMergesWithoutAHand() {
        for (String version : new String[] {"1.1", "1.2", "1.3"}) {
            release(version);
            assertThat(world.libraryFile(version + "^{commit}", VERSION_FILE))
                    .isEqualTo(version(version).strip());
            assertThat(library.server.run("log", "-1", "--format=%P", version + "rc1^{commit}"))
                    .isEqualTo(world.cycle().cuts().get(0).developmentBefore().value());
            develop(library, "master", "news-" + version, "News\n");
        }
        assertThat(library.server.run("ls-tree", "--name-only", "release", "news-1.1", "news-1.2"))
                .isEqualTo("news-1.1\nnews-1.2");
    }

    @Test
    void aFixThatWasPickedByTheDeskDoesNotStopTheNextCycles() {
        begin("1.1");
        fix(work("10", "2", "30"));
        finish();
        develop(library, "master", MODULE, work("11", "2", "30"));
        release("1.2");
        release("1.3");
        assertThat(world.libraryFile("1.3^{commit}", MODULE))
                .isEqualTo(work("11", "2", "30").strip());
    }

    @Test
    void aBackPortThatWasResolvedDifferentlyDoesNotStopTheNextCycles() {
        begin("1.1");
        develop(library, "master", MODULE, work("1", "2", "300"));
        CommitId fix = develop(library, "release", MODULE, work("1", "2", "31"));
        world.run(new CollectFixes(world.git));
        assertThat(world.run(new BackportFixes(world.git))).singleElement().isInstanceOf(BackPortConflicting.class);
        pickDifferently(fix, work("1", "2", "301"));
        assertThat(world.run(new BackportFixes(world.git)))
                .containsExactly(new BackPorted(fix, library.remoteId("master").orElseThrow(), true));
        world.cutCandidate();
        finish();
        assertThat(world.libraryFile("1.1^{commit}", MODULE))
                .isEqualTo(work("1", "2", "31").strip());
        release("1.2");
        develop(library, "master", MODULE, work("1", "2", "302"));
        release("1.3");
        assertThat(world.libraryFile("1.3^{commit}", MODULE))
                .isEqualTo(work("1", "2", "302").strip());
    }

    @Test
    void aFixThatMasterHadInAnotherFormDoesNotStopTheFinalNorTheNextCycles() {
        begin("1.1");
        develop(library, "master", MODULE, work("10", "20", "30"));
        CommitId fix = develop(library, "release", MODULE, work("10", "2", "30"));
        world.run(new CollectFixes(world.git));
        assertThat(world.run(new BackportFixes(world.git)))
                .containsExactly(new BackPorted(fix, library.remoteId("master").orElseThrow(), true));
        world.cutCandidate();
        finish();
        release("1.2");
        develop(library, "master", MODULE, work("12", "20", "30"));
        release("1.3");
    }

    @Test
    void aVersionFileThatWasOnceBrokenOnTheReleaseBranchCanBeBackPorted() {
        begin("1.1");
        develop(library, "release", VERSION_FILE, version("1.1rc1") + version("1.1rc1"));
        develop(library, "release", VERSION_FILE, version("1.1rc1") + "# repaired\n");
        world.run(new CollectFixes(world.git));
        assertThat(world.run(new BackportFixes(world.git))).hasSize(2).allMatch(BackPorted.class::isInstance);
        world.cutCandidate();
        finish();
        release("1.2");
    }

    private void release(String version) {
        begin(version);
        finish();
    }

    private void begin(String version) {
        world.request(version).accept();
        assertThat(new LibraryCheck(world.git, world.round("checkRequest")).obstacles())
                .isEmpty();
        world.cutCandidate();
    }

    private void fix(String module) {
        develop(library, "release", MODULE, module);
        world.run(new CollectFixes(world.git));
        world.run(new BackportFixes(world.git));
        world.cutCandidate();
    }

    private void finish() {
        world.approve().run(new FinalVersion(world.git));
        world.run(new CheckBackports(world.git));
        world.run(new PushFinal(world.git));
        world.end(Ending.RELEASED);
    }

    private void pickDifferently(CommitId fix, String resolved) {
        StepWorld.switchTo(library, "master");
        assertThat(library.git
                        .tried(new byte[0], "cherry-pick", "-x", fix.value())
                        .code())
                .isNotZero();
        library.write(MODULE, resolved).git.run("-c", "core.editor=true", "cherry-pick", "--continue");
        library.git.run("push", "-q", "origin", "master");
    }
}
