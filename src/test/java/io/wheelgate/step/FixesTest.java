package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.git.World;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.BackPortsMissing;
import io.wheelgate.release.Event.ConflictingFile;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Fix;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the commits on the release branch to their counterparts on the development branch. */
class FixesTest {

    private final StepWorld world;
    private final World library;
    private final String url;
    private final Cut candidate;

    FixesTest(@TempDir Path home) {
        world = new StepWorld(home);
        library = world.library;
        url = library.address().url();
        candidate = world.request("1.1").accept().cutCandidate();
    }

    @Test
    void refusesWhenThereIsNoFix() {
        assertThat(world.refused(new CollectFixes(world.git)).reasons())
                .containsExactly("There is no new commit on branch release of " + url + " since 1.1rc1 was cut at "
                        + candidate.releaseAfter().orElseThrow().abbreviated()
                        + ". Push the fixes to it, then complete the task again.");
    }

    @Test
    void refusesARewrittenBranch() {
        library.server.run("update-ref", "refs/heads/release", "1.0^{commit}");
        assertThat(world.refused(new CollectFixes(world.git)).reasons())
                .containsExactly("Branch release of " + url + " is at "
                        + library.id("1.0^{}").abbreviated() + " and no longer contains 1.1rc1 ("
                        + candidate.releaseAfter().orElseThrow().abbreviated()
                        + "): somebody has rewritten it. Restore the branch with the fixes on top of it, then complete"
                        + " the task again.");
    }

    @Test
    void collectsTheCommitsInTheirOrderAndNoMerges() {
        CommitId first = develop(library, "release", MODULE, work("10", "2", "30"));
        library.checkout("-b", "topic", first.value());
        CommitId second = library.commit("topic.py", "topic\n");
        library.checkout("release").git.run("merge", "-q", "--no-ff", "-m", "Merge topic", "topic");
        library.git.run("push", "-q", "origin", "release");
        assertThat(world.run(new CollectFixes(world.git))).singleElement().satisfies(fact -> assertThat(
                        ((FixesCollected) fact).fixes())
                .extracting(Fix::id)
                .containsExactly(first, second));
    }

    @Test
    void picksAFixWithItsAuthorAndItsOrigin() {
        CommitId fix = develop(library, "release", MODULE, work("10", "2", "30"));
        BackPorted fact = (BackPorted) backport().get(0);
        assertThat(fact.alreadyThere()).isFalse();
        assertThat(library.remoteId("master")).contains(fact.as());
        assertThat(library.server.run("log", "-1", "--format=%an <%ae>|%cn|%B", "master"))
                .isEqualTo("Ada Author <ada@example.org>|Wheelgate|Change sample/work.py\n\n(cherry picked from commit "
                        + fix + ")\n");
        assertThat(world.run(new CheckBackports(world.git))).containsExactly(new BackPortsComplete(0));
    }

    @Test
    void recognisesAFixThatIsThereAlready() {
        develop(library, "master", "other.py", "other\n");
        CommitId there = develop(library, "master", MODULE, work("10", "2", "30"));
        CommitId fix = develop(library, "release", MODULE, work("10", "2", "30"));
        List<String> before = world.outside();
        assertThat(backport()).containsExactly(new BackPorted(fix, there, true));
        assertThat(world.outside()).isEqualTo(before);
    }

    @Test
    void showsAConflictWithItsThreeSidesAndGoesOnAfterTheDevelopersPick() {
        develop(library, "master", MODULE, work("5", "2", "30"));
        CommitId conflicting = develop(library, "release", MODULE, work("10", "2", "30"));
        CommitId next = develop(library, "release", "next.py", "next\n");
        List<String> before = world.outside();
        assertThat(backport())
                .containsExactly(new BackPortConflicting(
                        conflicting,
                        List.of(new ConflictingFile(
                                MODULE, work("1", "2", "30"), work("5", "2", "30"), work("10", "2", "30")))));
        assertThat(world.outside()).isEqualTo(before);
        CommitId resolved = resolve(conflicting, work("15", "2", "30"));
        assertThat(world.run(new BackportFixes(world.git)))
                .startsWith(new BackPorted(conflicting, resolved, true))
                .extracting(fact -> ((BackPorted) fact).fix())
                .containsExactly(conflicting, next);
        assertThat(world.libraryFile("master", MODULE))
                .isEqualTo(work("15", "2", "30").strip());
        assertThat(world.cycle().conflict()).isEmpty();
    }

    @Test
    void doesNotBelieveADeveloperWhoResolvedNothing() {
        develop(library, "master", MODULE, work("5", "2", "30"));
        develop(library, "release", MODULE, work("10", "2", "30"));
        assertThat(backport()).isEqualTo(world.run(new BackportFixes(world.git)));
        assertThat(world.cycle().conflict()).isPresent();
    }

    @Test
    void holdsTheFinalBackUntilEveryFixIsOnTheDevelopmentBranch() {
        CommitId fix = develop(library, "release", MODULE, work("10", "2", "30"));
        world.decide("newCandidate");
        world.cutCandidate();
        world.run(new FinalVersion(world.git));
        assertThat(missing())
                .containsExactly("Commit " + fix.abbreviated() + " \"Change sample/work.py\" is on release and its"
                        + " change is not on master: the next merge would lose it. Back-port it first: git switch"
                        + " master && git cherry-pick -x " + fix.abbreviated());
        StepWorld.switchTo(library, "master");
        library.git.run("cherry-pick", "-x", fix.value());
        library.git.run("push", "-q", "origin", "master");
        assertThat(world.run(new CheckBackports(world.git))).containsExactly(new BackPortsComplete(1));
    }

    private List<String> missing() {
        world.run(new CheckBackports(world.git));
        return world.cycle().missingBackPorts().map(BackPortsMissing::reasons).orElse(List.of());
    }

    private List<Event> backport() {
        world.run(new CollectFixes(world.git));
        return world.run(new BackportFixes(world.git));
    }

    private CommitId resolve(CommitId fix, String module) {
        StepWorld.switchTo(library, "master");
        assertThat(library.git
                        .tried(new byte[0], "cherry-pick", "-x", fix.value())
                        .code())
                .isNotZero();
        library.write(MODULE, module).git.run("-c", "core.editor=true", "cherry-pick", "--continue");
        library.git.run("push", "-q", "origin", "master");
        return library.id("HEAD");
    }
}
